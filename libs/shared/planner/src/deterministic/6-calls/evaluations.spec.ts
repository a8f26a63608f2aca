import {
  type ComputeTerm,
  isCall,
  type OperationCapability,
  type OperationPhrases,
  type PhraseFigures,
} from '@ars/contracts';
import { planOf } from '../../fixtures/ask-planner';
import { discoveredCatalogue } from '../../fixtures/discovered-catalogue';

const phrasesWith = (amounts: string[], figures: PhraseFigures, rows?: string): OperationPhrases => ({
  ...{ amounts, figures, words: { en: {}, es: {}, fr: {} } },
  ...(rows !== undefined && { rows }),
});
const PHRASES: Record<string, OperationPhrases> = {
  get_repair_order_details: phrasesWith(['balance', 'estimate', 'total', 'authorized_limit'], {
    ...{ due: 'balance', when: 'promised_at' },
    ...{ limited: ['total', 'estimate'], limit: 'authorized_limit' },
  }),
  search_repair_orders: phrasesWith(['balance', 'total'], { due: 'balance' }, 'repair_orders'),
  check_payment_status: phrasesWith(['balance_due'], { due: 'balance_due' }),
  get_part_details: phrasesWith(['price'], { unit: 'price', when: 'eta' }),
  check_part_availability: phrasesWith(['price'], { unit: 'price', when: 'eta' }),
};
const spoken = (operation: OperationCapability): OperationCapability => {
  const phrases = PHRASES[operation.name];
  return phrases ? { ...operation, phrases } : operation;
};
const catalogue = discoveredCatalogue.map((service) => ({ ...service, operations: service.operations.map(spoken) }));

/** What is chosen and worked out, with operations instead of steps: "balance of get_repair_order_details". */
async function evaluatedFor(text: string) {
  const { execution_steps: steps, unanswered = [] } = await planOf(text, {}, catalogue);
  const nameOf = (reference: string) => {
    const [, id, , output = ''] = reference.split('.');
    const step = steps.find(({ step_id }) => step_id === id);
    return `${output} of ${step && isCall(step) ? step.operation : step?.kind}`;
  };
  const termOf = ({ from, member }: ComputeTerm) =>
    (member === undefined ? '' : `${member} in `) + from.map(nameOf).join(' or ');
  const evaluated = steps.flatMap((step): object[] => {
    if (step.kind === 'select') {
      const { from, where, order_by, take } = step;
      return [{ select: nameOf(from), take, ...(where !== undefined && { where }), ...(order_by && { order_by }) }];
    }
    if (step.kind !== 'compute') return [];
    const { function: name, of, by, when, limit, decides } = step;
    return [
      {
        [name]: of.map(termOf),
        ...(by !== undefined && { by }),
        ...(when !== undefined && { when }),
        ...(limit && { limit: termOf(limit) }),
        ...(decides && { decides }),
      },
    ];
  });
  return { evaluated, unanswered };
}

describe('what an answer is to work out', () => {
  it.each([
    [
      'the sum of what several things are asked for',
      'add up the totals of 412150, 412160 and 412175',
      { sum: Array.from({ length: 3 }, () => 'total of get_repair_order_details') },
    ],
    [
      'how far two amounts are apart, one of them of a row that is searched for',
      'what is more, the estimate of 412207 or what open orders owe, and by how much?',
      { difference: ['estimate of get_repair_order_details', 'balance in repair_orders of search_repair_orders'] },
    ],
    [
      'the sum of the rows of a list',
      'how much is unpaid in total',
      [
        { select: 'repair_orders of search_repair_orders', take: 'all', where: 'item.balance > 0' },
        { sum: ['balance in items of select'] },
      ],
    ],
    [
      'what comes on top, and whether that is too much',
      'if i add 100 to 412207 am i still under the authorized limit?',
      {
        plus: ['total of get_repair_order_details or estimate of get_repair_order_details'],
        by: 100,
        limit: 'authorized_limit of get_repair_order_details',
        decides: true,
      },
    ],
    [
      'whether an amount may be asked for',
      'would a 300 payment go through on 412188',
      { within: ['balance_due of check_payment_status'], by: 300 },
    ],
    [
      'how far an amount is from another, where yes could mean either',
      'would $1300 be more than the balance of 412188?',
      { minus: ['balance of get_repair_order_details'], by: 1300 },
    ],
    [
      'what is left of an amount',
      'what would the balance of 412188 be after 300?',
      { minus: ['balance of get_repair_order_details'], by: 300 },
    ],
    [
      'what a payment that is supposed leaves',
      'what is the balance of 412188 if david pays 500',
      { minus: ['balance of get_repair_order_details'], by: 500 },
    ],
    [
      'whether an amount is enough',
      'is 500 enough to settle 412188?',
      { covers: ['balance_due of check_payment_status'], by: 500 },
    ],
    ['what several pieces cost', 'how much for 3 of 45022-TVA-A01', { times: ['price of get_part_details'], by: 3 }],
    [
      'whether something comes in time',
      'will 04466-33220 be here by 11/26/2026?',
      { until: ['eta of get_part_details'], when: '2026-11-26' },
    ],
  ])('is %s', async (_case, text, evaluated) => {
    expect(await evaluatedFor(text)).toEqual({ evaluated: [evaluated].flat(), unanswered: [] });
  });

  it.each([
    [
      'the one at an end',
      'which open order has the most owed?',
      [
        {
          ...{ select: 'repair_orders of search_repair_orders', take: 'first' },
          order_by: { member: 'balance', descending: true },
        },
      ],
    ],
    [
      'the first in time',
      'what is the oldest open order?',
      [{ select: 'repair_orders of search_repair_orders', take: 'first', order_by: { member: 'opened_at' } }],
    ],
    [
      'those over a bound',
      'which unpaid orders are over $500?',
      [{ select: 'repair_orders of search_repair_orders', take: 'all', where: 'item.balance > 500' }],
    ],
    [
      'how many rows there are',
      'how many repair orders are open?',
      [{ count: ['repair_orders of search_repair_orders'] }],
    ],
  ])('is, of rows, %s', async (_case, text, evaluated) => {
    expect(await evaluatedFor(text)).toEqual({ evaluated, unanswered: [] });
  });

  it('is nothing where something is asked that the read tells', async () => {
    for (const text of [
      'what is the balance of 412188?',
      'how many 04466-33220 do we have?',
      'when is 412207 promised?',
    ])
      expect(await evaluatedFor(text)).toEqual({ evaluated: [], unanswered: [] });
  });

  it('is nothing of what no read tells', async () => {
    const { evaluated, unanswered } = await evaluatedFor('would 3 of the 45022-TVA-A01 need an approval?');
    expect(evaluated).toEqual([]);
    expect(unanswered).toHaveLength(1);
  });
});
