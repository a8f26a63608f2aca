import type { ErrorDetail } from '@ars/contracts';
import { aPlan, aStep, CREATED, eventsOf } from '../testing/build-plan';
import { decided, ERROR, failed, started, stateAfter, succeeded } from '../testing/decided';
import { decide, MAX_RECALLS } from './decide';
import type { WorkflowFact } from './events';
import { fold } from './fold';
import { type WorkflowState } from './state';

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

  it('ends at once where the plan holds the answer itself', () => {
    expect(decided(stateAfter({ ...aPlan(), answer: 'Until it is closed.' }))).toEqual([
      { type: 'finish', outcome: 'completed' },
    ]);
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
    const reason = 'a failed and stops the workflow';
    expect(decided(stateAfter(diamond, started('a'), started('b'), failed('a')))).toEqual([]);
    expect(decided(stateAfter(diamond, started('a'), started('b'), failed('a'), succeeded('b')))).toEqual([
      { type: 'skip', stepId: 'c', reason },
      { type: 'skip', stepId: 'd', reason },
    ]);
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

const LEDGER = { ledger: true, idempotent: true, undo: { operation: 'release', parameters: {} } };
const LOST: ErrorDetail = { code: 'DEADLINE_EXCEEDED', message: '', retryable: true };
const anEffect = (step_id: string, ...dependencies: string[]) => aStep({ step_id, dependencies, effect: LEDGER });
const lost = (step_id: string): WorkflowFact => ({ type: 'step_failed', step_id, attempt: 1, error: LOST, checks: [] });
const undone = (step_id: string): WorkflowFact => ({ type: 'step_compensated', step_id });
const CANCEL: WorkflowFact = { type: 'cancel_requested' };
const RETRY: WorkflowFact = { type: 'retry_requested' };
const CLAIMED: WorkflowFact = { type: 'claimed', executor: 'executor_2' };
const FAILED: WorkflowFact = { type: 'failed' };
const COMPENSATING: WorkflowFact = {
  type: 'compensating',
  outcome: 'failed',
  reason: 'c failed and stops the workflow',
};
const PARKED: WorkflowFact = { type: 'parked', error: { code: 'OUTCOME_UNKNOWN', message: '', retryable: false } };
const recallFailed = (step_id: string, retry_at: string): WorkflowFact => ({
  type: 'step_recall_failed',
  step_id,
  error: LOST,
  retry_at,
});
const named = (state: WorkflowState, now = 0) =>
  decide(state, now).map((action) => ('step' in action ? `${action.type} ${action.step.step_id}` : action.type));

describe('compensation', () => {
  const plan = aPlan(
    anEffect('a'),
    aStep({ step_id: 'look', effect: null, dependencies: ['a'] }),
    anEffect('b', 'look'),
    aStep({ step_id: 'c', failure_handling: 'abort', dependencies: ['b'] }),
  );
  const done = [started('a'), succeeded('a'), started('look'), succeeded('look'), started('b'), succeeded('b')];
  const aborted = [...done, started('c'), failed('c')];

  it('begins once a step that stops the workflow failed', () => {
    expect(decide(stateAfter(plan, ...aborted), 0)).toEqual([
      { type: 'compensate', outcome: 'failed', reason: 'c failed and stops the workflow' },
    ]);
  });

  it('undoes effects one at a time, last first, then ends', () => {
    const facts = [...aborted, COMPENSATING];
    expect(named(stateAfter(plan, ...facts))).toEqual(['undo b']);
    expect(named(stateAfter(plan, ...facts, undone('b')))).toEqual(['undo a']);
    expect(decide(stateAfter(plan, ...facts, undone('b'), undone('a')), 0)).toEqual([
      { type: 'finish', outcome: 'failed' },
    ]);
  });

  it('undoes what was built upon an effect before it, though word of the effect came last', () => {
    const facts = [started('b'), succeeded('b'), started('a'), succeeded('a'), COMPENSATING];
    expect(named(stateAfter(plan, ...facts))).toEqual(['undo b']);
  });

  it('waits for its time to try again, and leaves what cannot be undone', () => {
    const retry_at = '1970-01-01T00:01:00.000Z';
    const again: WorkflowFact = { type: 'step_compensated', step_id: 'b', error: LOST, retry_at };
    const facts = [...aborted, COMPENSATING];
    expect(decide(stateAfter(plan, ...facts, again), 59_999)).toEqual([{ type: 'wait', until: 60_000 }]);
    expect(named(stateAfter(plan, ...facts, again), 60_000)).toEqual(['undo b']);
    const never: WorkflowFact = { type: 'step_compensated', step_id: 'b', error: ERROR };
    expect(named(stateAfter(plan, ...facts, never))).toEqual(['undo a']);
  });

  it('comes with a cancellation, too', () => {
    const state = stateAfter(plan, started('a'), succeeded('a'), CANCEL);
    expect(decide(state, 0)).toEqual([
      { type: 'compensate', outcome: 'cancelled', reason: 'The workflow was cancelled' },
    ]);
  });

  const asked = (on_failure: 'compensate' | 'keep', handling: 'retry' | 'abort') => {
    const request = { ...CREATED.request, on_failure };
    const last = aStep({ step_id: 'b', failure_handling: handling });
    const facts: WorkflowFact[] = [
      { ...CREATED, request },
      { type: 'planned', plan: aPlan(anEffect('a'), last) },
      ...[started('a'), succeeded('a'), started('b'), failed('b')],
    ];
    return named(fold(eventsOf(...facts)) as WorkflowState);
  };

  it('is asked for, or waived, by the request', () => {
    expect(asked('compensate', 'retry')).toEqual(['compensate']);
    expect(asked('keep', 'retry')).toEqual(['finish']);
    expect(asked('keep', 'abort')).toEqual(['finish']);
  });
});

describe('an effect that may have happened', () => {
  const plan = aPlan(anEffect('a'), anEffect('b', 'a'));
  const chain = aPlan(
    anEffect('a'),
    aStep({ step_id: 'look', effect: null, dependencies: ['a'] }),
    anEffect('b', 'look'),
  );
  const thirdParty = (...facts: WorkflowFact[]) =>
    stateAfter(aPlan(aStep({ step_id: 'a', effect: { ledger: false, idempotent: false } })), ...facts);

  it('is recalled before it is given up', () => {
    expect(named(stateAfter(plan, started('a'), lost('a')))).toEqual(['recall a']);
  });

  it('is recalled before those that wait for it, since it may turn out to have succeeded', () => {
    const state = stateAfter(plan, CLAIMED, CLAIMED, started('a'), lost('a'));
    expect(named(state)).toEqual(['recall a']);
    expect(named({ ...state, cancelRequested: true })).toEqual(['recall a']);
  });

  it('is recalled on a cancellation, though its next attempt would wait', () => {
    const retried = { ...lost('a'), retry_at: '1970-01-01T01:00:00.000Z' } as WorkflowFact;
    expect(named(stateAfter(plan, started('a'), retried))).toEqual(['wait']);
    expect(named(stateAfter(plan, started('a'), retried, CANCEL))).toEqual(['recall a']);
  });

  it('is one of a former executor, whatever this one was told', () => {
    const facts = [CLAIMED, started('a'), CLAIMED, failed('a')];
    expect(named(stateAfter(plan, ...facts))).toEqual(['recall a']);
    expect(named(stateAfter(plan, CLAIMED, started('a'), failed('a')))).toEqual(['skip']);
  });

  it('is settled by what the ledger says', () => {
    const facts = [started('a'), lost('a')];
    expect(named(stateAfter(plan, ...facts, { type: 'step_forbidden', step_id: 'a' }))).toEqual(['skip']);
    expect(named(stateAfter(plan, ...facts, succeeded('a')))).toEqual(['start b']);
  });

  it('parks the workflow where the ledger does not answer for long', () => {
    const recalls = (count: number) =>
      Array.from({ length: count }, () => recallFailed('a', '1970-01-01T00:01:00.000Z'));
    const facts = [started('a'), lost('a')];
    expect(decide(stateAfter(plan, ...facts, ...recalls(1)), 0)).toEqual([{ type: 'wait', until: 60_000 }]);
    expect(named(stateAfter(plan, ...facts, ...recalls(MAX_RECALLS - 1)), 60_000)).toEqual(['recall a']);
    expect(decide(stateAfter(plan, ...facts, ...recalls(MAX_RECALLS)), 60_000)).toEqual([
      { type: 'park', error: expect.objectContaining({ code: 'OUTCOME_UNKNOWN', retryable: false }) },
    ]);
    expect(named(stateAfter(plan, ...facts, ...recalls(MAX_RECALLS), CLAIMED), 60_000)).toEqual(['recall a']);
  });

  it('parks the workflow where there is no ledger to ask', () => {
    expect(named(thirdParty(started('a'), lost('a')))).toEqual(['park']);
    expect(named(thirdParty(started('a'), failed('a')))).toEqual(['finish']);
  });

  it('does not keep a parked workflow from being cancelled', () => {
    const parked = thirdParty(started('a'), lost('a'), PARKED);
    expect(decide(parked, 0)).toEqual([]);
    expect(decide(thirdParty(started('a'), lost('a'), PARKED, CANCEL), 0)).toEqual([
      { type: 'finish', outcome: 'cancelled' },
    ]);
  });

  it('is asked about again when a parked workflow is cancelled, and then the rest is undone', () => {
    const facts = [started('a'), succeeded('a'), started('look'), succeeded('look'), started('b'), lost('b'), CANCEL];
    const unanswered = Array.from({ length: MAX_RECALLS }, () => recallFailed('b', '1970-01-01T00:00:00.000Z'));
    const parked = [...facts, ...unanswered, PARKED];
    expect(named(stateAfter(chain, ...parked))).toEqual([]);
    const woken = [...parked, CANCEL, CLAIMED];
    expect(named(stateAfter(chain, ...woken))).toEqual(['recall b']);
    const answered: WorkflowFact[] = [...woken, { type: 'step_forbidden', step_id: 'b' }];
    expect(named(stateAfter(chain, ...answered))).toEqual(['compensate']);
    const stopped: WorkflowFact = { type: 'compensating', outcome: 'cancelled', reason: '' };
    expect(named(stateAfter(chain, ...answered, stopped, PARKED, CANCEL))).toEqual(['undo a']);
  });

  it('parks the workflow only when nothing else is under way', () => {
    const two = aPlan(aStep({ step_id: 'a', effect: { ledger: false, idempotent: false } }), anEffect('b'));
    expect(named(stateAfter(two, started('a'), started('b'), lost('a')))).toEqual([]);
    expect(named(stateAfter(two, started('a'), started('b'), lost('a'), succeeded('b')))).toEqual(['park']);
  });
});

describe('a retry that somebody asked for', () => {
  const plan = aPlan(
    anEffect('a'),
    aStep({ step_id: 'look', effect: null, dependencies: ['a'] }),
    anEffect('b', 'look'),
  );
  const done = [started('a'), succeeded('a'), started('look'), succeeded('look'), started('b')];

  it('goes on from the failed step, under the same key', () => {
    const state = stateAfter(plan, ...done, failed('b'), FAILED, RETRY);
    expect(named(state)).toEqual(['start b']);
    expect(state.steps['b']).toMatchObject({ generation: 0, attempts: 0 });
  });

  it('does again what was undone, under a new key, and reads again what depends on it', () => {
    const facts = [failed('b'), COMPENSATING, undone('a'), FAILED, RETRY];
    const state = stateAfter(plan, ...done, ...facts);
    expect(named(state)).toEqual(['start a']);
    expect(state.stopped).toBeUndefined();
    expect(state.steps).toMatchObject({ a: { generation: 1 }, look: { status: 'pending' }, b: { generation: 0 } });
  });

  it('gives a forbidden effect a new key, and keeps what could not be undone', () => {
    const forbidden: WorkflowFact = { type: 'step_forbidden', step_id: 'b' };
    const kept: WorkflowFact = { type: 'step_compensated', step_id: 'a', error: ERROR };
    const state = stateAfter(plan, ...done, lost('b'), forbidden, COMPENSATING, kept, FAILED, RETRY);
    expect(named(state)).toEqual(['start b']);
    expect(state.steps).toMatchObject({ a: { status: 'succeeded', generation: 0 }, b: { generation: 1 } });
    expect(state.steps['a']?.compensation).toBeUndefined();
  });

  it('wakes a parked workflow, whose effect may still have happened', () => {
    const state = stateAfter(plan, ...done, lost('b'), PARKED, RETRY);
    expect(named(state)).toEqual(['start b']);
    expect(named({ ...state, cancelRequested: true })).toEqual(['recall b']);
  });
});
