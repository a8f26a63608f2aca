import * as fc from 'fast-check';
import type { ValidatedPlan } from '@ars/contracts';
import { cpuMilliseconds } from '@ars/testing';
import { findOperation, isRead } from '../plan/catalogue';
import { outcomeOf } from '../fixtures/ask-planner';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';

const pieces = [
  ...[
    'add',
    'send',
    'cancel',
    'refund',
    'move',
    'reserve',
    'show',
    'what is',
    'assign',
    'note',
    'do not',
    'if',
    'please',
    'agrega',
    'envía',
    'reserva',
    'asigna',
    'no',
    'si',
  ],
  ...[
    'and',
    'then',
    ',',
    '.',
    ':',
    'to',
    'for',
    'of',
    'from',
    'because',
    'saying',
    'that',
    'it',
    '"wait"',
    '2',
    'x3',
    'two',
  ],
  ...[
    'pieza',
    'orden',
    'enlace de pago',
    'técnico',
    'y',
    'a la',
    'de',
    'dos',
    'tomorrow',
    'mañana',
    '2026-11-27',
    '312-555-0142',
  ],
  ...['part', 'RO', 'payment link', 'technician', 'payment', 'status', 'stock', 'customer', 'quality check', 'closed'],
  ...[
    '1234',
    '412207',
    '04465-33480',
    'T-014',
    'PL-9001',
    'PAY-7001',
    'RSV-000001',
    '100$',
    'EUR 5',
    'a@b.co',
    'duplicate',
  ],
];
const requests = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 25 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 200, unit: 'binary' }),
);

/** Everything a plan's writes say literally, as texts. */
const literalsOf = (plan: ValidatedPlan): string[] =>
  plan.execution_steps
    .filter(({ service_name, operation }) => {
      const capability = findOperation(dealershipCatalogue, service_name, operation);
      return capability && !isRead(capability);
    })
    .flatMap(({ parameters }) => textsIn(parameters));

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  // The keys of a list are positions, those of a map are what it maps.
  const keys = Array.isArray(value) ? [] : Object.keys(value).filter((key) => /\d/.test(key));
  return [...keys, ...Object.values(value).flatMap(textsIn)];
}

describe('DeterministicPlanner, whatever it is asked', () => {
  it('answers without failing, and writes no identifier, address or amount that the request does not state', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (text) => {
        const outcome = await outcomeOf(text, {}, dealershipCatalogue);
        if (outcome.kind !== 'plan') return;
        const invented = literalsOf(outcome.plan)
          .filter((literal) => /[\d@]/.test(literal) && !literal.startsWith('$steps.') && literal !== '+13125550142')
          .filter((literal) => literal !== '1' && !text.includes(literal) && !['2', '3'].includes(literal));
        expect(invented).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('answers the longest request that the gateway lets in without holding up everybody else', async () => {
    const texts = [
      'add part 1234 to RO 1234 and '.repeat(275),
      'a'.repeat(8_000),
      '12345 '.repeat(1_300),
      '"'.repeat(8_000),
    ];
    const taken = await cpuMilliseconds(async () => {
      for (const text of texts) await outcomeOf(text.slice(0, 8_000));
    });
    expect(taken).toBeLessThan(5_000);
  });
});
