import type { ExecutionResults, StepResult, WorkflowStep } from '@ars/contracts';
import { abortingStep } from './decide';
import type { StepState, WorkflowState } from './state';

/** The account of a workflow that clients see. */
export function executionResultsOf(state: WorkflowState): ExecutionResults {
  const steps = (state.plan?.execution_steps ?? []).map((step) => stepResult(step, state.steps[step.step_id]));
  const idsIn = (status: StepResult['status']) =>
    steps.filter((step) => step.status === status).map((step) => step.step_id);
  return {
    status: statusOf(state, idsIn('succeeded').length),
    total_steps: steps.length,
    completed_steps: idsIn('succeeded').length,
    failed_steps: idsIn('failed'),
    skipped_steps: idsIn('skipped'),
    undone_steps: [],
    not_undone_steps: [],
    steps: Object.fromEntries(steps.map((step) => [step.step_id, step])),
    ...(state.error && { error: state.error }),
  };
}

/** Seconds between two ISO 8601 times, to the millisecond. */
export const secondsBetween = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / 1000;

/** A failed workflow that was not stopped and still achieved something is `partial`. */
function statusOf(state: WorkflowState, completed: number): ExecutionResults['status'] {
  if (state.status === 'planning') return 'not_started';
  if (state.status === 'failed' && completed > 0 && !abortingStep(state)) return 'partial';
  return state.status;
}

function stepResult(step: WorkflowStep, state: StepState | undefined): StepResult {
  const { status = 'pending', attempts = 0, checks = [], result, error, reason } = state ?? {};
  const { startedAt, finishedAt } = state ?? {};
  return {
    step_id: step.step_id,
    service_name: step.service_name,
    operation: step.operation,
    status,
    ...(status === 'succeeded' && { result }),
    ...(error && { error }),
    ...(reason !== undefined && { reason }),
    attempts,
    checks,
    ...(startedAt && finishedAt && { execution_time: secondsBetween(startedAt, finishedAt) }),
    ...(startedAt && { started_at: startedAt }),
    ...(finishedAt && { finished_at: finishedAt }),
  };
}
