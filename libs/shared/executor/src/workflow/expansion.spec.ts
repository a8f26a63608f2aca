import { isCall } from '@ars/contracts';
import { evaluatedFact } from '../step/evaluated-fact';
import { aPlan, aReviewedPlan, aStep } from '../testing/build-plan';
import { decided, started, stateAfter, succeeded } from '../testing/decided';
import { aLoop, AN_EFFECT } from '../testing/engine-steps';
import type { WorkflowFact } from './events';
import { executionResultsOf } from './execution-results';

const steps = [
  aStep({ step_id: 'list', effect: null }),
  aLoop({ step_id: 'each' }),
  aStep({ step_id: 'after', dependencies: ['each'], effect: AN_EFFECT }),
];
const listed = (...ids: string[]): WorkflowFact => ({
  type: 'step_succeeded',
  step_id: 'list',
  attempt: 1,
  result: { total: ids.length, orders: ids.map((repair_order_id) => ({ repair_order_id })) },
  checks: [],
});
const expansionOf = (...ids: string[]): WorkflowFact =>
  evaluatedFact(aLoop({ step_id: 'each' }), stateAfter(aPlan(...steps), listed(...ids)));

describe('a loop', () => {
  it('becomes a step for each row, and what waits for it waits for all of them', () => {
    const state = stateAfter(aPlan(...steps), listed('1', '2'), expansionOf('1', '2'));
    expect(Object.keys(state.steps)).toEqual(['list', 'each', 'each_1_note', 'each_2_note', 'after']);
    const calls = state.plan?.execution_steps.filter(isCall) ?? [];
    expect(calls.at(-1)?.dependencies).toEqual(['each', 'each_1_note', 'each_2_note']);
    expect(calls[1]).toMatchObject({
      parameters: { repair_order_id: '1', note: 'we close at 3' },
      effect: { entities: ['repair_order 1'] },
      item: { of: 'each', key: '1' },
    });
  });

  it('gives a row the same step wherever it stands in the list', () => {
    const ids = (fact: WorkflowFact) => (fact.type === 'expanded' ? fact.steps.map(({ step_id }) => step_id) : []);
    expect(ids(expansionOf('2', '1', '1'))).toEqual(['each_2_note', 'each_1_note']);
  });

  it('works on no more rows at the same time than it says', () => {
    const facts = [listed('1', '2', '3'), expansionOf('1', '2', '3')];
    expect(decided(stateAfter(aPlan(...steps), ...facts))).toEqual(['start each_1_note', 'start each_2_note']);
    const state = stateAfter(aPlan(...steps), ...facts, started('each_1_note'), started('each_2_note'));
    expect(decided(state)).toEqual([]);
    const next = [started('each_1_note'), started('each_2_note'), succeeded('each_2_note')];
    expect(decided(stateAfter(aPlan(...steps), ...facts, ...next))).toEqual(['start each_3_note']);
  });

  it('is reviewed again once it is known what it writes', () => {
    const plan = aReviewedPlan(...steps);
    const state = stateAfter(plan, listed('1'), { type: 'reviewed' }, expansionOf('1'));
    expect(state.reviewed).toBeUndefined();
    expect(decided(state)).toEqual([{ type: 'review' }]);
  });

  it('tells of how many of its rows all was done, and of how many something failed', () => {
    const failed: WorkflowFact = {
      ...{ type: 'step_failed', step_id: 'each_2_note', attempt: 1, checks: [] },
      error: { code: 'INVALID_STATE', message: 'It is closed', retryable: false },
    };
    const facts = [listed('1', '2', '3'), expansionOf('1', '2', '3')];
    const done = [started('each_1_note'), succeeded('each_1_note'), started('each_2_note'), failed];
    const { steps: results } = executionResultsOf(stateAfter(aPlan(...steps), ...facts, ...done));
    expect(results['each']?.progress).toEqual({ total: 3, done: 1, failed: 1 });
    expect(results['each_2_note']).toMatchObject({ status: 'failed', item: { of: 'each', key: '2' } });
    expect(executionResultsOf(stateAfter(aPlan(...steps))).steps['each']).not.toHaveProperty('progress');
  });

  it('is done where the list is empty', () => {
    const state = stateAfter(aPlan(...steps.slice(0, 2)), listed(), expansionOf());
    expect(decided(state)).toEqual([{ type: 'finish', outcome: 'completed' }]);
  });
});
