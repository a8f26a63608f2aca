import type { Derivation, PlanLanguage, RegisteredService } from '@ars/contracts';
import { planOf, resultsOf, speechIn } from '../fixtures/answer-desk';
import { sayDerived } from './say-derived';
import { StepTellings } from './step-tellings';

const amounts = ['balance', 'estimate', 'authorized_limit', 'price'];
const words = { en: {}, es: {}, fr: {} };
const CATALOGUE = [
  {
    service: 'desk',
    operations: [
      { name: 'read_order', proves: 'repair_order', phrases: { amounts, words }, annotations: { readOnlyHint: true } },
      { name: 'list_orders', phrases: { rows: 'orders', amounts, words }, annotations: { readOnlyHint: true } },
    ],
  },
] as unknown as RegisteredService[];

const ana = { repair_order_id: '412207', estimate: 486.2, authorized_limit: 600, balance: null, currency: 'USD' };
const david = { repair_order_id: '412188', balance: 1249.5, currency: 'USD', promised_at: '2026-11-24T04:00:00Z' };
const step = (step_id: string, operation: string) => ({
  ...{ step_id, service_name: 'desk', operation, parameters: {}, dependencies: [], effect: null },
});
const steps = [step('ana', 'read_order'), step('david', 'read_order'), step('all', 'list_orders')] as never[];

function said(derivation: Derivation, language: PlanLanguage = 'en', results: Record<string, object> = {}): string[] {
  const found: Record<string, object> = {
    ana,
    david,
    all: { orders: [david, { ...david, balance: 100.1 }] },
    ...results,
  };
  const outcomes = Object.fromEntries(Object.entries(found).map(([id, result]) => [id, { result }]));
  const plan = planOf(steps, { derives: [derivation] });
  const tellings = new StepTellings([], CATALOGUE, speechIn(language));
  return sayDerived({ status: 'completed', plan, results: resultsOf(steps, outcomes) }, tellings);
}
const term = (step_id: string, ...outputs: string[]) => ({ step_id, outputs });
const balance = term('david', 'balance');
const estimate = term('ana', 'total', 'estimate');

describe('what an answer works out', () => {
  it.each<[Derivation, string, string, string]>([
    [{ kind: 'sum', of: [estimate, balance] }, 'Together $1,735.70.', 'En total $1,735.70.', 'Au total 1 735,70 $ US.'],
    [
      { kind: 'difference', of: [estimate, balance] },
      '$1,249.50 (balance of RO 412188) is $763.30 more than $486.20 (estimate of RO 412207).',
      '$1,249.50 (saldo de orden 412188) es $763.30 más que $486.20 (estimado de orden 412207).',
      '1 249,50 $ US (solde de OR 412188), c’est 763,30 $ US de plus que 486,20 $ US (devis de OR 412207).',
    ],
    [
      { kind: 'plus', of: [estimate], by: 100, limit: term('ana', 'authorized_limit'), decides: true },
      'Yes: $486.20 (estimate of RO 412207) plus $100.00 is $586.20, $13.80 under $600.00 (authorized limit of RO 412207).',
      'Sí: $486.20 (estimado de orden 412207) más $100.00 son $586.20, $13.80 por debajo de $600.00 (límite autorizado de orden 412207).',
      'Oui : 486,20 $ US (devis de OR 412207) plus 100,00 $ US font 586,20 $ US, 13,80 $ US au-dessous de 600,00 $ US (plafond autorisé de OR 412207).',
    ],
    [
      { kind: 'within', of: [balance], by: 1300 },
      'No: $1,300.00 is $50.50 more than $1,249.50 (balance of RO 412188).',
      'No: $1,300.00 es $50.50 más que $1,249.50 (saldo de orden 412188).',
      'Non : 1 300,00 $ US, c’est 50,50 $ US de plus que 1 249,50 $ US (solde de OR 412188).',
    ],
    [
      { kind: 'until', of: [term('david', 'promised_at')], when: '2026-11-23' },
      'Yes: promised time of RO 412188 is Mon Nov 23, 10:00 PM.',
      'Sí: hora prometida de orden 412188 es lun 23 nov, 10:00 p.m.',
      'Oui : heure promise de OR 412188, lun. 23 nov., 22 h 00.',
    ],
  ])('is a sentence in three languages: %j', (derivation, english, spanish, french) => {
    expect([said(derivation), said(derivation, 'es'), said(derivation, 'fr')]).toEqual([
      [english],
      [spanish],
      [french],
    ]);
  });

  it.each<[Derivation, string]>([
    [{ kind: 'minus', of: [balance], by: 300 }, '$1,249.50 (balance of RO 412188) less $300.00: $949.50 is left.'],
    [{ kind: 'minus', of: [balance], by: 1300 }, '$1,300.00 is $50.50 more than $1,249.50 (balance of RO 412188).'],
    [{ kind: 'within', of: [balance], by: 1249.5 }, 'Yes: $1,249.50 is exactly $1,249.50 (balance of RO 412188).'],
    [{ kind: 'covers', of: [balance], by: 500 }, 'No: $500.00 is $749.50 less than $1,249.50 (balance of RO 412188).'],
    [{ kind: 'times', of: [estimate], by: 2 }, '2 × $486.20 (estimate of RO 412207): $972.40.'],
    [
      { kind: 'plus', of: [estimate], by: 200, limit: term('ana', 'authorized_limit') },
      '$486.20 (estimate of RO 412207) plus $200.00 is $686.20, $86.20 over $600.00 (authorized limit of RO 412207).',
    ],
    [
      { kind: 'plus', of: [balance], by: 1, limit: term('david', 'authorized_limit') },
      '$1,249.50 (balance of RO 412188) plus $1.00 is $1,250.50.',
    ],
    [
      { kind: 'on', of: [term('david', 'promised_at')], when: '2026-11-24' },
      'No: promised time of RO 412188 is Mon Nov 23, 10:00 PM.',
    ],
    [{ kind: 'sum', of: [term('all', 'balance')] }, 'Together $1,349.60.'],
  ])('says which way it is: %j', (derivation, expected) => {
    expect(said(derivation)).toEqual([expected]);
  });

  it('says what it lacks', () => {
    const derivation = { kind: 'minus' as const, of: [term('ana', 'balance')], by: 300 };
    expect(said(derivation)).toEqual(['That cannot be worked out: balance of RO 412207 is not on file.']);
  });

  it('takes the one row that a search found for what it is', () => {
    const found = { all: { orders: [david] } };
    const rest = { kind: 'minus' as const, of: [term('all', 'balance')], by: 300 };
    expect(said(rest, 'en', found)).toEqual(['$1,249.50 (balance of RO 412188) less $300.00: $949.50 is left.']);
    expect(said({ kind: 'sum', of: [term('all', 'balance')] }, 'en', found)).toEqual([]);
  });

  it('is not made of amounts in several currencies, of some of the rows, or of what was not read', () => {
    const sum = { kind: 'sum' as const, of: [estimate, balance] };
    expect(said(sum, 'en', { david: { ...david, currency: 'CAD' } })).toEqual([]);
    const ofRows = { kind: 'sum' as const, of: [term('all', 'balance')] };
    expect(said(ofRows, 'en', { all: { orders: [david, david], next_cursor: 'more' } })).toEqual([]);
    expect(said({ kind: 'sum', of: [term('gone', 'balance')] })).toEqual([]);
  });
});
