import type { LoopProgress, StepResult, WorkflowView } from '@ars/contracts';

const SYMBOLS: Readonly<Partial<Record<StepResult['status'], string>>> = {
  running: '⏳',
  succeeded: '✅',
  failed: '❌',
  skipped: '⏭',
  cancelled: '⏹',
};

/** What there is to say about a step besides its status. */
function detailOf({ error, reason, status, execution_time: seconds }: StepResult): string {
  if (error) return ` – ${error.message} (${error.code})`;
  if (reason) return ` – ${reason}`;
  return status === 'succeeded' && seconds !== undefined ? ` (${seconds.toFixed(2)} s)` : '';
}

/** Items of a loop are told by how many there are of them, and one by one only where something fails. */
const isTold = ({ item, status }: StepResult): boolean => item === undefined || status === 'failed';

/** Turns successive views of a workflow into the lines that are new in each. */
export class Progress {
  private readonly shown = new Map<string, StepResult['status']>();
  /** By the ids of loops, what was said last of how far they are. */
  private readonly counted = new Map<string, string>();
  private planShown = false;

  next({ workflow_plan: plan, execution_results: { steps } }: WorkflowView): string[] {
    const lines: string[] = [];
    if (!this.planShown && 'plan_id' in plan) {
      this.planShown = true;
      const count = plan.execution_steps.length;
      const note = plan.planner_note ? ` – ${plan.planner_note}` : '';
      lines.push(`📋 ${plan.plan_id}: ${count} step${count === 1 ? '' : 's'}, ${plan.planner} planner${note}`);
    }
    for (const step of Object.values(steps)) {
      const symbol = SYMBOLS[step.status];
      if (isTold(step) && symbol && this.shown.get(step.step_id) !== step.status) {
        this.shown.set(step.step_id, step.status);
        lines.push(
          `${symbol} ${step.step_id}: ${step.kind ?? `${step.service_name}.${step.operation}`}${detailOf(step)}`,
        );
      }
      if (step.progress) lines.push(...this.progressOf(step.step_id, step.progress));
    }
    return lines;
  }

  private progressOf(stepId: string, { total, done, failed }: LoopProgress): string[] {
    const line = `🔁 ${stepId}: ${done} of ${total}${failed > 0 ? `, ${failed} failed` : ''}`;
    if (total === 0 || this.counted.get(stepId) === line) return [];
    this.counted.set(stepId, line);
    return [line];
  }
}
