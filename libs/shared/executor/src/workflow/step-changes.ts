import type { WorkflowEvent } from './events';
import { isUncertain } from './outcome';
import type { StepState, WorkflowState } from './state';

type StepEvent = Extract<WorkflowEvent, { step_id: string }>;
type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

export const PENDING: StepState = { status: 'pending', attempts: 0, checks: [], generation: 0 };

/** What an event makes of the step that it tells of. */
export function changedBy(event: StepEvent, step: StepState, state: WorkflowState): StepState {
  switch (event.type) {
    case 'step_started':
      return started(step, event);
    case 'step_succeeded':
      return succeeded(step, event, successionAfter(state));
    case 'step_failed':
      return failed(step, event);
    case 'step_skipped':
      return {
        ...settled(step),
        status: 'skipped',
        reason: event.reason,
        ...(event.not_taken && { notTaken: true }),
        finishedAt: event.at,
      };
    case 'expanded':
      return succeeded(step, { ...event, checks: [] }, successionAfter(state));
    case 'step_recall_failed':
      return { ...step, recalls: (step.recalls ?? 0) + 1, retryAt: Date.parse(event.retry_at), error: event.error };
    case 'step_forbidden':
      return { ...settled(step), forbidden: true };
    case 'step_compensated':
      return compensated(step, event);
  }
}

const started = (step: StepState, { attempt, at }: Event<'step_started'>): StepState => ({
  ...step,
  status: 'running',
  attempts: attempt,
  retryAt: undefined,
  startedAt: step.startedAt ?? at,
});

const successionAfter = (state: WorkflowState): number =>
  1 + Math.max(0, ...Object.values(state.steps).map(({ succession = 0 }) => succession));

const succeeded = (
  step: StepState,
  { result, checks, at }: Pick<Event<'step_succeeded'>, 'result' | 'checks' | 'at'>,
  succession: number,
): StepState => ({
  ...settled(step),
  status: 'succeeded',
  result,
  checks,
  succession,
  error: undefined,
  finishedAt: at,
});

function failed(step: StepState, { error, checks, retry_at, at }: Event<'step_failed'>): StepState {
  // That the last call certainly had no effect says nothing of the ones before it.
  const attempted = { ...step, error, checks, uncertain: step.uncertain || isUncertain(error) };
  return retry_at === undefined
    ? { ...attempted, status: 'failed', retryAt: undefined, finishedAt: at }
    : { ...attempted, status: 'pending', retryAt: Date.parse(retry_at) };
}

const settled = (step: StepState): StepState => ({ ...step, uncertain: false, retryAt: undefined });

export const cancelPending = (step: StepState, at: string): StepState =>
  step.status === 'pending' ? { ...settled(step), status: 'cancelled', finishedAt: at } : step;

/** What a new plan does without. */
export const leaveOut = (step: StepState, at: string): StepState =>
  step.status === 'pending'
    ? { ...settled(step), status: 'skipped', reason: 'The new plan does without it', finishedAt: at }
    : step;

function compensated(step: StepState, { error, retry_at }: Event<'step_compensated'>): StepState {
  if (retry_at !== undefined) {
    const undoAttempts = (step.undoAttempts ?? 0) + 1;
    return { ...step, undoAttempts, retryAt: Date.parse(retry_at), compensation: { status: 'pending', error } };
  }
  if (!error) return { ...settled(step), compensation: { status: 'undone' } };
  const refusedUndos = (step.refusedUndos ?? 0) + 1;
  return { ...settled(step), refusedUndos, compensation: { status: 'not_undone', error } };
}
