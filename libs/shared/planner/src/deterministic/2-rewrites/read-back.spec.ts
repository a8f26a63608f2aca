import { isCall } from '@ars/contracts';
import { outcomeWith } from '../../fixtures/plan-with-rows';
import { EARLIER } from '../../fixtures/recent-work';
import type { PlanOutcome, RecentStep } from '../../planner';

const { step_key: _key, undo: _undo, ...hold } = EARLIER.held;
const REQUEST = 'hold 2 of 90915-YZZN1 for 412207';
const ID = 'request-1';

/** What comes of an answer to the read-back of `REQUEST`, or to a question. */
function answered(answer: string, own: Partial<RecentStep> = {}): PlanOutcome {
  const recent = [{ ...hold, workflow: ID, pending: true as const, ...own }];
  return outcomeWith({}, `${REQUEST}\n${answer}`, { requestId: ID, recent, answered: [{ answer }] });
}

const writesIn = (outcome: PlanOutcome) =>
  outcome.kind === 'plan'
    ? outcome.plan.execution_steps
        .filter(isCall)
        .filter(({ effect }) => effect !== null)
        .map(({ operation, parameters }) => [operation, parameters])
    : outcome.kind;
const held = (count: number, order = '412207') => [
  'reserve_parts',
  {
    repair_order_id: order,
    part_numbers: ['90915-YZZN1'],
    quantity_map: { '90915-YZZN1': count },
  },
];

describe('an answer to what was read back', () => {
  it.each([
    ['make it 1', held(1)],
    ['no, just 1', held(1)],
    ['no, for 412210', held(2, '412210')],
  ])('corrects a value of it: %s', (answer, write) => {
    expect(writesIn(answered(answer))).toEqual([write]);
  });

  it.each(['no', "don't", 'never mind', 'no thanks', 'olvídalo'])('drops it: %s', (answer) => {
    expect(writesIn(answered(answer))).toEqual([]);
  });

  it.each(['make it 3', 'hold 3 of 90915-YZZN1 for 412207 instead', 'no, hold 3 of 90915-YZZN1 for 412207'])(
    'is read back again, however clear it is: %s',
    (answer) => {
      const outcome = answered(answer);
      if (outcome.kind !== 'plan') throw new Error(outcome.kind);
      expect(outcome.plan.execution_steps.filter(isCall).some(({ effect }) => effect !== null)).toBe(true);
      expect(outcome.plan.doubts?.length).toBeGreaterThan(0);
    },
  );

  it('tells places of the answer as places of the whole request', () => {
    const outcome = answered('no, for 412210');
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    const spans = outcome.plan.execution_steps
      .filter(isCall)
      .flatMap(({ evidence }) => (evidence?.values ?? []).flatMap((value) => value.spans));
    expect(spans.length).toBeGreaterThan(0);
    for (const { start, end, text } of spans) expect(`${REQUEST}\nno, for 412210`.slice(start, end)).toBe(text);
  });

  it('is read with the whole request, where it goes on from nothing', () => {
    expect(writesIn(answered('and note on it: call at 5'))).toHaveLength(2);
  });

  it('is an answer of its own, where a question was asked', () => {
    expect(writesIn(answered('ok', { parameters: {} }))).toEqual([held(2)]);
  });
});
