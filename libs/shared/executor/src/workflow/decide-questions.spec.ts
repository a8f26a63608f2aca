import { aPlan, aStep } from '../testing/build-plan';
import { decided, failed, started, stateAfter, succeeded } from '../testing/decided';
import type { WorkflowFact } from './events';

describe('a question of a workflow', () => {
  it('asks what the plan wants asked once its reads have run, unless they failed', () => {
    const then_ask = { question: 'Which of them?', options: [], missing: [] };
    const plan = { ...aPlan(aStep({ step_id: 'a' })), then_ask };
    expect(decided(stateAfter(plan))).toEqual(['start a']);
    expect(decided(stateAfter(plan, started('a'), succeeded('a')))).toEqual([{ type: 'ask', clarification: then_ask }]);
    expect(decided(stateAfter(plan, started('a'), failed('a')))).toEqual([{ type: 'finish', outcome: 'failed' }]);
  });

  it('asks it with the rows that the reads found, and never a second time', () => {
    const missing = [{ operation: 'parts.assign', name: 'technician_id', description: 'technician' }];
    const then_ask = { question: 'Which of them?', options: [], missing };
    const plan = { ...aPlan(aStep({ step_id: 'a' })), then_ask };
    const row = { technician_id: 'T-014', name: 'Maria' };
    const result = { found: [{ id: 1 }], technicians: [row] };
    const read = { ...succeeded('a'), result } as WorkflowFact;
    const choice = { label: 'T-014, Maria', values: { technician_id: 'T-014' }, facts: { name: 'Maria' } };
    expect(decided(stateAfter(plan, started('a'), read))).toEqual([
      { type: 'ask', clarification: { ...then_ask, choices: [choice] } },
    ]);
    const asked: WorkflowFact[] = [
      { type: 'needs_clarification', clarification: then_ask },
      { type: 'clarified', by: 'advisor', answer: 'her' },
      { type: 'planned', plan },
    ];
    expect(decided(stateAfter(plan, started('a'), read, ...asked, started('a'), read))).toMatchObject([
      { type: 'finish', outcome: 'failed', error: { code: 'STILL_UNCLEAR' } },
    ]);
  });

  it('asks nothing more once somebody cancels, whatever is open then', () => {
    const cancelled: WorkflowFact = { type: 'cancel_requested' };
    const then_ask = { question: 'Which of them?', options: [], missing: [] };
    const reading = { ...aPlan(aStep({ step_id: 'a' })), then_ask };
    expect(decided(stateAfter(reading, started('a'), succeeded('a'), cancelled))).toEqual([
      { type: 'finish', outcome: 'cancelled' },
    ]);
    const searching = aPlan(aStep({ step_id: 'a', effect: null, failure_handling: 'abort' }));
    const checks = [{ check: 'check_single_match', label: 'single_match', passed: false }] as const;
    const unmatched = { ...failed('a'), checks } as unknown as WorkflowFact;
    expect(decided(stateAfter(searching, started('a'), unmatched))).toMatchObject([{ type: 'ask' }]);
    expect(decided(stateAfter(searching, started('a'), unmatched, cancelled))).toMatchObject([{ type: 'finish' }]);
  });
});
