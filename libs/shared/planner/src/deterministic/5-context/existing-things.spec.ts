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

describe('a piece of a number', () => {
  const catalogue = ['45022-TVA-A00', '45022-TVA-A01', '15400-PLM-A02'];
  const known: Reads = {
    search_parts: ({ part_name: piece }) =>
      numbered('parts', 'part_number', ...catalogue.filter((each) => each.includes(String(piece).toUpperCase()))),
  };

  const partIn = (text: string) => {
    const steps = stepsOf(known, text);
    const [, held] = (Array.isArray(steps) ? steps : []).find(([operation]) => operation === 'reserve_parts') ?? [];
    return (held as { part_numbers?: string[] } | undefined)?.part_numbers?.[0];
  };

  it('is the one thing that there is of it', () => {
    expect(partIn('hold 2 plm-a02 for 412210')).toBe('15400-PLM-A02');
  });

  it('is asked about where it is of several', () => {
    expect(outcomeWith(known, 'hold 2 45022-tva for 412210')).toMatchObject({
      kind: 'clarify',
      clarification: { choices: [expect.anything(), expect.anything()] },
    });
  });

  it('of nothing that there is stays what it is', () => {
    expect(partIn('hold 2 pqr-b77 for 412210')).toBe('pqr-b77');
  });
});
