import type { ErrorDetail } from '@ars/contracts';
import { aPlan, aStep, CREATED, eventsOf } from '../testing/build-plan';
import { decide } from './decide';
import type { WorkflowFact } from './events';
import { fold, type WorkflowState } from './state';

const ERROR: ErrorDetail = { code: 'RO_NOT_FOUND', message: 'no', retryable: false };
const started = (step_id: string, attempt = 1): WorkflowFact => ({ type: 'step_started', step_id, attempt });
const succeeded = (step_id: string): WorkflowFact => ({
  type: 'step_succeeded',
  step_id,
  attempt: 1,
  result: {},
  checks: [],
});
const failed = (step_id: string, retry_at?: string): WorkflowFact => ({
  type: 'step_failed',
  step_id,
  attempt: 1,
  error: ERROR,
  checks: [],
  ...(retry_at && { retry_at }),
});

const stateAfter = (plan: ReturnType<typeof aPlan>, ...facts: WorkflowFact[]): WorkflowState =>
  fold(eventsOf(CREATED, { type: 'planned', plan }, ...facts)) as WorkflowState;
const decided = (state: WorkflowState, now = 0) =>
  decide(state, now).map((action) => (action.type === 'start' ? `start ${action.step.step_id}` : action));

const diamond = aPlan(
  aStep({ step_id: 'a', failure_handling: 'abort' }),
  aStep({ step_id: 'b' }),
  aStep({ step_id: 'c', dependencies: ['a', 'b'] }),
  aStep({ step_id: 'd', dependencies: ['a'] }),
);

describe('decide', () => {
  it('does nothing before there is a plan', () => {
    expect(decide(fold(eventsOf(CREATED)) as WorkflowState, 0)).toEqual([]);
  });

  it('starts every step that waits for nothing, at once', () => {
    expect(decided(stateAfter(diamond))).toEqual(['start a', 'start b']);
  });

  it('starts a step as soon as its own dependencies succeeded, not when the whole group did', () => {
    expect(decided(stateAfter(diamond, started('a'), started('b'), succeeded('a')))).toEqual(['start d']);
  });

  it('skips what depends on a failed step and lets the rest go on', () => {
    const state = stateAfter(diamond, started('a'), started('b'), succeeded('a'), failed('b'));
    expect(decided(state)).toEqual([{ type: 'skip', stepId: 'c', reason: 'b failed' }, 'start d']);
  });

  it('starts nothing more after a step with handling "abort" failed, and waits for the running ones', () => {
    const state = stateAfter(diamond, started('a'), started('b'), failed('a'));
    const reason = 'a failed and stops the workflow';
    expect(decided(state)).toEqual([
      { type: 'skip', stepId: 'c', reason },
      { type: 'skip', stepId: 'd', reason },
    ]);
    const skipped = [...'cd'].map((step_id): WorkflowFact => ({ type: 'step_skipped', step_id, reason }));
    const waiting = stateAfter(diamond, started('a'), started('b'), failed('a'), ...skipped);
    expect(decided(waiting)).toEqual([]);
  });

  it('tries a step again when its time has come, and not before', () => {
    const plan = aPlan(aStep({ step_id: 'a' }));
    const state = stateAfter(plan, started('a'), failed('a', '1970-01-01T00:01:00.000Z'));
    expect(decide(state, 59_999)).toEqual([{ type: 'wait', until: 60_000 }]);
    expect(decide(state, 60_000)).toEqual([{ type: 'start', step: plan.execution_steps[0], attempt: 2 }]);
  });

  it('starts nothing after a cancellation and ends when the running steps have', () => {
    const cancelled: WorkflowFact = { type: 'cancel_requested' };
    expect(decided(stateAfter(diamond, started('a'), cancelled))).toEqual([]);
    expect(decided(stateAfter(diamond, started('a'), succeeded('a'), cancelled))).toEqual([
      { type: 'finish', outcome: 'cancelled' },
    ]);
  });

  it('completes where only a step with handling "skip" failed', () => {
    const plan = aPlan(aStep({ step_id: 'a' }), aStep({ step_id: 'b', failure_handling: 'skip' }));
    const state = stateAfter(plan, started('a'), started('b'), succeeded('a'), failed('b'));
    expect(decided(state)).toEqual([{ type: 'finish', outcome: 'completed' }]);
  });

  it.each(['retry', 'skip', 'abort'] as const)('fails where nothing succeeded, with handling "%s"', (handling) => {
    const plan = aPlan(aStep({ step_id: 'a', failure_handling: handling }));
    expect(decided(stateAfter(plan, started('a'), failed('a')))).toEqual([{ type: 'finish', outcome: 'failed' }]);
  });
});
