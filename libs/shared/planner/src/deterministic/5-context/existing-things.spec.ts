import { isCall } from '@ars/contracts';
import { outcomeWith, type Reads } from '../../fixtures/plan-with-rows';

const numbered = (list: string, key: string, ...numbers: string[]) => ({
  [list]: numbers.map((number) => ({ [key]: number })),
});
const reads = (orders: string[], parts: string[]): Reads => ({
  search_repair_orders: ({ query }) =>
    numbered('repair_orders', 'repair_order_id', ...orders.filter((each) => each === query)),
  search_parts: ({ part_name: name }) => numbered('parts', 'part_number', ...parts.filter((each) => each === name)),
});

const stepsOf = (known: Reads, text: string) => {
  const outcome = outcomeWith(known, text);
  return outcome.kind === 'plan'
    ? outcome.plan.execution_steps.filter(isCall).map(({ operation, parameters }) => [operation, parameters])
    : outcome.kind;
};

describe('a number that could be of several things', () => {
  const text = 'show 04466 33220';

  it('is of the one that there is', () => {
    expect(stepsOf(reads([], ['04466 33220']), text)).toEqual([['get_part_details', { part_number: '04466 33220' }]]);
    expect(stepsOf(reads(['0446633220'], []), text)).toEqual([
      ['get_repair_order_details', { repair_order_id: '0446633220' }],
    ]);
  });

  it('stays what it may be, where there is none of them', () => {
    expect(stepsOf(reads([], []), text)).not.toBe('unsupported');
  });
});
