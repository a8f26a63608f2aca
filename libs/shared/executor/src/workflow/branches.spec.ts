import type { WorkflowFact } from './events';
import { aPlan, aStep } from '../testing/build-plan';
import { decided, stateAfter, succeeded } from '../testing/decided';
import { aDecision, AN_EFFECT } from '../testing/engine-steps';
import { executionResultsOf } from './execution-results';

const found = (available: number): WorkflowFact[] => [
  { type: 'step_succeeded', step_id: 'look', attempt: 1, result: { available }, checks: [] },
];
const branches = aPlan(
  aStep({ step_id: 'look', effect: null }),
  aDecision({ step_id: 'enough', dependencies: ['look'] }),
  aStep({ step_id: 'hold', dependencies: ['enough'], only_if: { decision: 'enough', holds: true }, effect: AN_EFFECT }),
  aStep({
    step_id: 'order',
    dependencies: ['enough'],
    only_if: { decision: 'enough', holds: false },
    effect: AN_EFFECT,
  }),
  aStep({ step_id: 'tell', dependencies: ['order'], effect: AN_EFFECT }),
);
const decision = (holds: boolean): WorkflowFact => ({
  type: 'step_succeeded',
  step_id: 'enough',
  attempt: 1,
  result: { holds },
  checks: [],
});
const notTaken = (step_id: string): WorkflowFact => ({ type: 'step_skipped', step_id, reason: '', not_taken: true });

describe('a branch', () => {
  it('is decided once what it looks at is known, and neither side is begun before', () => {
    expect(decided(stateAfter(branches))).toEqual(['start look']);
    const step = expect.objectContaining({ step_id: 'enough' });
    expect(decided(stateAfter(branches, ...found(7)))).toEqual([{ type: 'evaluate', step }]);
  });

  it('takes one side; the other, and what depends on it, is not taken', () => {
    expect(decided(stateAfter(branches, ...found(7), decision(true)))).toEqual([
      'start hold',
      { type: 'skip', stepId: 'order', reason: 'enough was decided otherwise', notTaken: true },
    ]);
    expect(decided(stateAfter(branches, ...found(1), decision(false)))).toEqual([
      { type: 'skip', stepId: 'hold', reason: 'enough was decided otherwise', notTaken: true },
      'start order',
    ]);
  });

  it('completes with the side that it took: the other is no failure', () => {
    const state = stateAfter(
      branches,
      ...[...found(7), decision(true), notTaken('order'), notTaken('tell'), succeeded('hold')],
    );
    expect(decided(state)).toEqual([{ type: 'finish', outcome: 'completed' }]);
    expect(executionResultsOf(state)).toMatchObject({
      skipped_steps: ['order', 'tell'],
      steps: { order: { status: 'skipped', not_taken: true } },
    });
  });

  it('takes neither side where it cannot be decided', () => {
    const error = { code: 'NOT_COMPUTABLE', message: '', retryable: false } as const;
    const failed: WorkflowFact = { type: 'step_failed', step_id: 'enough', attempt: 1, error, checks: [] };
    const actions = decided(stateAfter(branches, ...found(7), failed));
    const reason = 'enough failed and stops the workflow';
    expect(actions).toEqual(['hold', 'order', 'tell'].map((stepId) => ({ type: 'skip', stepId, reason })));
  });

  it('asks the ledger before it leaves out what a former executor may have done', () => {
    const claim: WorkflowFact = { type: 'claimed', executor: 'other' };
    const state = stateAfter(branches, claim, claim, ...found(7), decision(true));
    expect(decided(state)).toEqual([{ type: 'recall', step: expect.objectContaining({ step_id: 'order' }) }]);
  });
});
