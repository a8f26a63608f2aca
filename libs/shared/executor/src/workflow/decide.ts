import type { WorkflowStep } from '@ars/contracts';
import type { StepState, WorkflowState } from './state';

/** What the executor has to do next. */
export type Action =
  | { type: 'start'; step: WorkflowStep; attempt: number }
  | { type: 'skip'; stepId: string; reason: string }
  /** Nothing to do for the step before `until` (milliseconds since the epoch). */
  | { type: 'wait'; until: number }
  | { type: 'finish'; outcome: 'completed' | 'failed' | 'cancelled' };

/**
 * The rules of execution, all of them. A step starts when every dependency succeeded; it is skipped when one cannot
 * succeed any more; a failed step whose handling is `abort`, and a cancellation, let running steps finish and start
 * no other. Called again after every change, until it says `finish`.
 * @param now milliseconds since the epoch
 */
export function decide(state: WorkflowState, now: number): Action[] {
  if (state.status !== 'running' || !state.plan) return [];
  const steps = state.plan.execution_steps;
  const isIn = (status: StepState['status']) => (step: WorkflowStep) => stateOf(state, step).status === status;
  const pending = steps.filter(isIn('pending'));
  const running = steps.some(isIn('running'));

  if (pending.length === 0) return running ? [] : [{ type: 'finish', outcome: outcomeOf(state, steps) }];
  if (state.cancelRequested) return running ? [] : [{ type: 'finish', outcome: 'cancelled' }];
  const aborting = abortingStep(state);
  if (aborting) {
    const reason = `${aborting.step_id} failed and stops the workflow`;
    return pending.map((step) => ({ type: 'skip', stepId: step.step_id, reason }));
  }
  return pending.flatMap((step) => decideStep(state, step, now));
}

function decideStep(state: WorkflowState, step: WorkflowStep, now: number): Action[] {
  const dependencies = step.dependencies.map((stepId) => ({ stepId, status: state.steps[stepId]?.status }));
  const blocking = dependencies.find(({ status }) => status === 'failed' || status === 'skipped');
  if (blocking) {
    const what = blocking.status === 'failed' ? 'failed' : 'was skipped';
    return [{ type: 'skip', stepId: step.step_id, reason: `${blocking.stepId} ${what}` }];
  }
  if (dependencies.some(({ status }) => status !== 'succeeded')) return [];
  const { attempts, retryAt } = stateOf(state, step);
  if (retryAt !== undefined && retryAt > now) return [{ type: 'wait', until: retryAt }];
  return [{ type: 'start', step, attempt: attempts + 1 }];
}

/** The step, if any, whose failure stops the whole workflow. */
export const abortingStep = (state: WorkflowState): WorkflowStep | undefined =>
  state.plan?.execution_steps.find(
    (step) => step.failure_handling === 'abort' && stateOf(state, step).status === 'failed',
  );

/** A step with handling `skip` may fail; all others are needed. A workflow that achieved nothing did not succeed. */
function outcomeOf(state: WorkflowState, steps: WorkflowStep[]): 'completed' | 'failed' {
  const succeeded = (step: WorkflowStep) => stateOf(state, step).status === 'succeeded';
  const needed = steps.filter((step) => step.failure_handling !== 'skip');
  return needed.every(succeeded) && steps.some(succeeded) ? 'completed' : 'failed';
}

function stateOf(state: WorkflowState, step: WorkflowStep): StepState {
  const found = state.steps[step.step_id];
  if (!found) throw new Error(`The state lacks step "${step.step_id}"`);
  return found;
}
