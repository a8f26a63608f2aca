import type { ErrorDetail } from '@ars/contracts';
import { decide } from '../workflow/decide';
import type { WorkflowFact } from '../workflow/events';
import { fold } from '../workflow/fold';
import type { WorkflowState } from '../workflow/state';
import { type aPlan, CREATED, eventsOf } from './build-plan';

export const ERROR: ErrorDetail = { code: 'RO_NOT_FOUND', message: 'no', retryable: false };
export const started = (step_id: string, attempt = 1): WorkflowFact => ({ type: 'step_started', step_id, attempt });
export const succeeded = (step_id: string): WorkflowFact => ({
  type: 'step_succeeded',
  step_id,
  attempt: 1,
  result: {},
  checks: [],
});
export const failed = (step_id: string, retry_at?: string): WorkflowFact => ({
  type: 'step_failed',
  step_id,
  attempt: 1,
  error: ERROR,
  checks: [],
  ...(retry_at && { retry_at }),
});

/** What a workflow with this plan has come to by these facts. */
export const stateAfter = (plan: ReturnType<typeof aPlan>, ...facts: WorkflowFact[]): WorkflowState =>
  fold(eventsOf(CREATED, { type: 'planned', plan }, ...facts)) as WorkflowState;
/** What is to be done then; steps that start by their ids. */
export const decided = (state: WorkflowState, now = 0) =>
  decide(state, now).map((action) => (action.type === 'start' ? `start ${action.step.step_id}` : action));
