import {
  type Derivation,
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

/** What is worked out, with operations and outputs instead of steps: "balance of get_repair_order_details". */
async function derivedFor(text: string) {
  const plan = await planOf(text, {}, catalogue);
  const { execution_steps: steps, derives = [], unanswered = [] } = plan;
  const nameOf = ({ step_id, outputs }: Derivation['of'][number]) =>
    `${outputs.join(' or ')} of ${steps.filter(isCall).find((step) => step.step_id === step_id)?.operation}`;
  const named = derives.map(({ of, limit, ...rest }) => ({
    ...rest,
    of: of.map(nameOf),
    ...(limit && { limit: nameOf(limit) }),
  }));
  return { derives: named, unanswered };
}

describe('what an answer is to work out', () => {
  it.each([
    [
      'the sum of what several things are asked for',
      'add up the totals of 412150, 412160 and 412175',
      { kind: 'sum', of: Array.from({ length: 3 }, () => 'total of get_repair_order_details') },
    ],
    [
      'the sum of the rows of a list',
      'how much is unpaid in total',
      { kind: 'sum', of: ['balance of search_repair_orders'] },
    ],
    [
      'what comes on top, and whether that is too much',
      'if i add 100 to 412207 am i still under the authorized limit?',
      {
        kind: 'plus',
        of: ['total or estimate of get_repair_order_details'],
        by: 100,
        limit: 'authorized_limit of get_repair_order_details',
        decides: true,
      },
    ],
    [
      'whether an amount may be asked for',
      'would a 300 payment go through on 412188',
      { kind: 'within', of: ['balance_due of check_payment_status'], by: 300 },
    ],
    [
      'how far an amount is from another, where yes could mean either',
      'would $1300 be more than the balance of 412188?',
      { kind: 'minus', of: ['balance of get_repair_order_details'], by: 1300 },
    ],
    [
      'what is left of an amount',
      'what would the balance of 412188 be after 300?',
      { kind: 'minus', of: ['balance of get_repair_order_details'], by: 300 },
    ],
    [
      'what a payment that is supposed leaves',
      'what is the balance of 412188 if david pays 500',
      { kind: 'minus', of: ['balance of get_repair_order_details'], by: 500 },
    ],
    [
      'whether an amount is enough',
      'is 500 enough to settle 412188?',
      { kind: 'covers', of: ['balance_due of check_payment_status'], by: 500 },
    ],
    [
      'what several pieces cost',
      'how much for 3 of 45022-TVA-A01',
      { kind: 'times', of: ['price of get_part_details'], by: 3 },
    ],
    [
      'whether something comes in time',
      'will 04466-33220 be here by 11/26/2026?',
      { kind: 'until', of: ['eta of get_part_details'], when: '2026-11-26' },
    ],
  ])('is %s', async (_case, text, derivation) => {
    expect(await derivedFor(text)).toEqual({ derives: [derivation], unanswered: [] });
  });

  it('is nothing where something is asked that the read tells', async () => {
    for (const text of [
      'what is the balance of 412188?',
      'how many 04466-33220 do we have?',
      'when is 412207 promised?',
    ])
      expect(await derivedFor(text)).toEqual({ derives: [], unanswered: [] });
  });

  it('is nothing of what no read tells', async () => {
    const { derives, unanswered } = await derivedFor('would 3 of the 45022-TVA-A01 need an approval?');
    expect(derives).toEqual([]);
    expect(unanswered).toHaveLength(1);
  });
});
