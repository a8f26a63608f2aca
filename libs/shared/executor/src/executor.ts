import type { ErrorDetail, WorkflowStep } from '@ars/contracts';
import { type Clock, systemClock } from './clock';
import type { WorkflowLog } from './journal/workflow-log';
import { performStep, type StepOutcome } from './step/perform-step';
import { retryDelay } from './step/retry-policy';
import type { StepDispatcher } from './step/step-dispatcher';
import { type Action, decide } from './workflow/decide';
import { hasEnded, type WorkflowState } from './workflow/state';

const INTERRUPTED: ErrorDetail = {
  code: 'DEADLINE_EXCEEDED',
  message: 'The call was interrupted, and it is not known whether it took effect; it may not be repeated',
  retryable: false,
};

/** Performs what `decide` decides. */
export class WorkflowExecutor {
  constructor(
    private readonly dispatcher: StepDispatcher,
    private readonly clock: Clock = systemClock,
  ) {}

  /**
   * Runs a planned workflow to its end. Called on one that was interrupted, it goes on where the journal stops: steps
   * found running are called again, with the key of the first call; those that may not be repeated have failed.
   * @returns the final state, once it is stored
   * @throws JournalConflict when another process has taken the workflow over, or the journal's own error
   */
  async executeWorkflow(log: WorkflowLog): Promise<WorkflowState> {
    this.resume(log);
    while (!hasEnded(log.state)) {
      const actions = decide(log.state, this.clock.now());
      for (const action of actions) this.perform(log, action);
      if (actions.every(isWait)) await this.nextChange(log, actions.filter(isWait));
    }
    await log.stored();
    return log.state;
  }

  private resume(log: WorkflowLog): void {
    for (const step of log.state.plan?.execution_steps ?? []) {
      const { status, attempts: attempt = 1 } = log.state.steps[step.step_id] ?? {};
      if (status !== 'running') continue;
      if (step.retry_attempts > 0) void this.attempt(log, step, attempt);
      else log.record({ type: 'step_failed', step_id: step.step_id, attempt, error: INTERRUPTED, checks: [] });
    }
  }

  private perform(log: WorkflowLog, action: Action): void {
    switch (action.type) {
      case 'start':
        log.record({ type: 'step_started', step_id: action.step.step_id, attempt: action.attempt });
        void this.attempt(log, action.step, action.attempt);
        return;
      case 'skip':
        log.record({ type: 'step_skipped', step_id: action.stepId, reason: action.reason });
        return;
      case 'finish':
        log.record({ type: action.outcome });
        return;
      case 'wait':
    }
  }

  private async attempt(log: WorkflowLog, step: WorkflowStep, attempt: number): Promise<void> {
    const outcome = await performStep(step, log.state, this.dispatcher);
    log.record({ step_id: step.step_id, attempt, ...this.factOf(outcome, step, attempt) });
  }

  private factOf(outcome: StepOutcome, step: WorkflowStep, attempt: number) {
    const { checks } = outcome;
    if (outcome.succeeded) return { type: 'step_succeeded', result: outcome.result, checks } as const;
    const { error } = outcome;
    const delay = retryDelay(step, attempt, error, this.clock.random());
    const retry = delay === undefined ? {} : { retry_at: new Date(this.clock.now() + delay).toISOString() };
    return { type: 'step_failed', error, checks, ...retry } as const;
  }

  private async nextChange(log: WorkflowLog, waits: { until: number }[]): Promise<void> {
    const due = new AbortController();
    const pause = Math.min(...waits.map(({ until }) => until)) - this.clock.now();
    const callOff = waits.length > 0 ? this.clock.after(pause, () => due.abort()) : undefined;
    await log.changed(due.signal).finally(callOff);
  }
}

const isWait = (action: Action): action is Action & { type: 'wait' } => action.type === 'wait';
