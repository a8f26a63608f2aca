import type { ComputeStep, EvaluatedStep, PlanLanguage, RegisteredService, SelectStep } from '@ars/contracts';
import { evaluateStep } from '@ars/evaluation';
import { planOf, resultsOf, speechIn } from '../fixtures/answer-desk';
import { sayEvaluated } from './say-evaluated';
import { answeringReads, StepTellings } from './step-tellings';

const amounts = ['balance', 'estimate', 'authorized_limit', 'price'];
const words = { en: {}, es: {}, fr: {} };
const rowsIn = (answer: string, row: string) => ({ answer, row });
const WORDS_OF_ROWS = {
  en: rowsIn('{count, plural, one {# order:} other {# orders:}}', 'RO {repair_order_id}, {balance}'),
  es: rowsIn('{count, plural, one {# orden:} other {# órdenes:}}', 'OR {repair_order_id}, {balance}'),
  fr: rowsIn('{count, plural, one {# OR :} other {# OR :}}', 'OR {repair_order_id}, {balance}'),
};
const CATALOGUE = [
  {
    service: 'desk',
    operations: [
      { name: 'read_order', proves: 'repair_order', phrases: { amounts, words }, annotations: { readOnlyHint: true } },
      {
        name: 'list_orders',
        phrases: { rows: 'orders', amounts, words: WORDS_OF_ROWS },
        annotations: { readOnlyHint: true },
      },
    ],
  },
] as unknown as RegisteredService[];

const ana = { repair_order_id: '412207', estimate: 486.2, authorized_limit: 600, balance: null, currency: 'USD' };
const david = { repair_order_id: '412188', balance: 1249.5, currency: 'USD', promised_at: '2026-11-24T04:00:00Z' };
const step = (step_id: string, operation: string) => ({
  ...{ step_id, service_name: 'desk', operation, parameters: {}, dependencies: [], effect: null },
});
const READS = [step('ana', 'read_order'), step('david', 'read_order'), step('all', 'list_orders')] as never[];
const OTHER = { orders: [david, { ...david, repair_order_id: '412195', balance: 100.1 }] };

type Computed = Pick<ComputeStep, 'function' | 'of'> & Partial<ComputeStep>;
const BASE = { step_order: 9, effect: null, failure_handling: 'skip' } as const;
const computed = (rest: Computed): ComputeStep => ({
  ...{ ...BASE, step_id: 'made', kind: 'compute', zone: 'America/Chicago', dependencies: ['all'], ...rest },
});
const chosen = (rest: Partial<SelectStep>): SelectStep => ({
  ...{ ...BASE, step_id: 'chosen', kind: 'select', from: '$steps.all.outputs.orders', take: 'all' },
  ...{ dependencies: ['all'], ...rest },
});

/** What is said of steps without a call behind reads. */
function answer(
  evaluated: EvaluatedStep[],
  language: PlanLanguage = 'en',
  results: Record<string, object> = {},
): string[] {
  const found: Record<string, unknown> = { ana, david, all: OTHER, ...results };
  const outcomes: Record<string, object> = {};
  for (const [id, result] of Object.entries(found)) outcomes[id] = { result };
  for (const each of evaluated) {
    try {
      found[each.step_id] = evaluateStep(each, (id) => found[id]);
      outcomes[each.step_id] = { result: found[each.step_id] };
    } catch {
      outcomes[each.step_id] = { status: 'failed' };
    }
  }
  const steps = [...READS, ...evaluated] as never[];
  const workflow = { status: 'completed' as const, plan: planOf(steps), results: resultsOf(steps, outcomes) };
  return sayEvaluated(workflow, new StepTellings([], CATALOGUE, speechIn(language)));
}
const said = (step: Computed, ...more: [PlanLanguage?, Record<string, object>?]): string[] =>
  answer([computed(step)], ...more);

const term = (id: string, ...outputs: string[]) => ({
  from: outputs.map((output) => `$steps.${id}.outputs.${output}`),
  ...(outputs.some((output) => amounts.includes(output)) && { currency: 'currency' }),
});
const ROWS = { from: ['$steps.all.outputs.orders'], member: 'balance', currency: 'currency' };
const balance = term('david', 'balance');
const estimate = term('ana', 'total', 'estimate');

describe('what an answer works out', () => {
  it.each<[Computed, string, string, string]>([
    [
      { function: 'sum', of: [estimate, balance] },
      'Together $1,735.70.',
      'En total $1,735.70.',
      'Au total 1 735,70 $ US.',
    ],
    [
      { function: 'difference', of: [estimate, balance] },
      '$1,249.50 (balance of RO 412188) is $763.30 more than $486.20 (estimate of RO 412207).',
      '$1,249.50 (saldo de orden 412188) es $763.30 más que $486.20 (estimado de orden 412207).',
      '1 249,50 $ US (solde de OR 412188), c’est 763,30 $ US de plus que 486,20 $ US (devis de OR 412207).',
    ],
    [
      { function: 'plus', of: [estimate], by: 100, limit: term('ana', 'authorized_limit'), decides: true },
      'Yes: $486.20 (estimate of RO 412207) plus $100.00 is $586.20, $13.80 under $600.00 (authorized limit of RO 412207).',
      'Sí: $486.20 (estimado de orden 412207) más $100.00 son $586.20, $13.80 por debajo de $600.00 (límite autorizado de orden 412207).',
      'Oui : 486,20 $ US (devis de OR 412207) plus 100,00 $ US font 586,20 $ US, 13,80 $ US au-dessous de 600,00 $ US (plafond autorisé de OR 412207).',
    ],
    [
      { function: 'within', of: [balance], by: 1300 },
      'No: $1,300.00 is $50.50 more than $1,249.50 (balance of RO 412188).',
      'No: $1,300.00 es $50.50 más que $1,249.50 (saldo de orden 412188).',
      'Non : 1 300,00 $ US, c’est 50,50 $ US de plus que 1 249,50 $ US (solde de OR 412188).',
    ],
    [
      { function: 'until', of: [term('david', 'promised_at')], when: '2026-11-23' },
      'Yes: promised time of RO 412188 is Mon Nov 23, 10:00 PM.',
      'Sí: hora prometida de orden 412188 es lun 23 nov, 10:00 p.m.',
      'Oui : heure promise de OR 412188, lun. 23 nov., 22 h 00.',
    ],
  ])('is a sentence in three languages: %j', (step, english, spanish, french) => {
    expect([said(step), said(step, 'es'), said(step, 'fr')]).toEqual([[english], [spanish], [french]]);
  });

  it.each<[Computed, string]>([
    [{ function: 'minus', of: [balance], by: 300 }, '$1,249.50 (balance of RO 412188) less $300.00: $949.50 is left.'],
    [{ function: 'minus', of: [balance], by: 1300 }, '$1,300.00 is $50.50 more than $1,249.50 (balance of RO 412188).'],
    [{ function: 'within', of: [balance], by: 1249.5 }, 'Yes: $1,249.50 is exactly $1,249.50 (balance of RO 412188).'],
    [
      { function: 'covers', of: [balance], by: 500 },
      'No: $500.00 is $749.50 less than $1,249.50 (balance of RO 412188).',
    ],
    [{ function: 'times', of: [estimate], by: 2 }, '2 × $486.20 (estimate of RO 412207): $972.40.'],
    [{ function: 'percent', of: [estimate], by: 10 }, '10 % of $486.20 (estimate of RO 412207): $48.62.'],
    [
      { function: 'plus', of: [estimate], by: 200, limit: term('ana', 'authorized_limit') },
      '$486.20 (estimate of RO 412207) plus $200.00 is $686.20, $86.20 over $600.00 (authorized limit of RO 412207).',
    ],
    [
      { function: 'plus', of: [balance], by: 1, limit: term('david', 'authorized_limit') },
      '$1,249.50 (balance of RO 412188) plus $1.00 is $1,250.50.',
    ],
    [
      { function: 'on', of: [term('david', 'promised_at')], when: '2026-11-24' },
      'No: promised time of RO 412188 is Mon Nov 23, 10:00 PM.',
    ],
    [{ function: 'sum', of: [ROWS] }, 'Together $1,349.60.'],
    [{ function: 'max', of: [ROWS] }, 'Highest: $1,249.50.'],
    [{ function: 'min', of: [ROWS] }, 'Lowest: $100.10.'],
    [{ function: 'average', of: [ROWS] }, 'On average $674.80.'],
  ])('says which way it is: %j', (step, expected) => {
    expect(said(step)).toEqual([expected]);
  });

  it('says what it lacks', () => {
    const rest: Computed = { function: 'minus', of: [term('ana', 'balance')], by: 300 };
    expect(said(rest)).toEqual(['That cannot be worked out: balance of RO 412207 is not on file.']);
  });

  it('takes the one row that a search found for what it is', () => {
    const found = { all: { orders: [david] } };
    const rest: Computed = { function: 'minus', of: [ROWS], by: 300 };
    expect(said(rest, 'en', found)).toEqual(['$1,249.50 (balance of RO 412188) less $300.00: $949.50 is left.']);
    expect(said({ function: 'sum', of: [ROWS] }, 'en', found).filter((line) => line.startsWith('Together'))).toEqual(
      [],
    );
  });

  it('is not made of amounts in several currencies, of some of the rows, or of what was not read', () => {
    const sum: Computed = { function: 'sum', of: [estimate, balance] };
    expect(said(sum, 'en', { david: { ...david, currency: 'CAD' } })).toEqual([]);
    const page = { all: { orders: [david, david], next_cursor: 'more' } };
    expect(said({ function: 'sum', of: [ROWS] }, 'en', page)).toEqual([]);
    expect(said({ function: 'sum', of: [term('gone', 'balance')] })).toEqual([]);
  });
});

describe('what was chosen', () => {
  const items = { from: ['$steps.chosen.outputs.items'], member: 'balance', currency: 'currency' };
  const two = ['2 orders:', '- RO 412188, $1,249.50', '- RO 412195, $100.10'];

  it('is told in the place of all rows, with what it comes to, in three languages', () => {
    const steps = [
      chosen({ where: 'item.balance > 50' }),
      computed({ function: 'sum', of: [items], dependencies: ['chosen'] }),
    ];
    expect(answer(steps)).toEqual(['Together $1,349.60.', ...two]);
    expect(answer(steps, 'es')).toEqual([
      'En total $1,349.60.',
      '2 órdenes:',
      '- OR 412188, $1,249.50',
      '- OR 412195, $100.10',
    ]);
    expect(answer(steps, 'fr').slice(0, 2)).toEqual(['Au total 1 349,60 $ US.', '2 OR :']);
  });

  it('is one row where one was asked for, and says what it was chosen by', () => {
    const highest = chosen({ take: 'first', order_by: { member: 'balance', descending: true } });
    expect(answer([highest])).toEqual(['Balance: $1,249.50.', '1 order:', '- RO 412188, $1,249.50']);
  });

  it('is counted', () => {
    const count = (where: string) => [
      chosen({ where }),
      computed({ function: 'count', of: [{ from: items.from }], dependencies: ['chosen'] }),
    ];
    expect(answer(count('item.balance > 50'))).toEqual(two);
    expect(answer(count('item.balance > 500')).slice(0, 1)).toEqual(['Found one:']);
    expect(answer(count('item.balance > 5000'))).toEqual(['Nothing was found.']);
  });

  it('is all that fits where one was meant and several do', () => {
    expect(answer([chosen({ where: 'item.balance > 50', take: 'only' })])).toEqual(two);
  });
});

describe('a read of which rows are chosen', () => {
  const readsIn = (...more: object[]) =>
    answeringReads(planOf([...READS.slice(2), chosen({}), ...more] as never[]), tellings).map(({ step_id }) => step_id);
  const tellings = new StepTellings([], CATALOGUE, speechIn('en'));

  it('is an answer, but not where something is done for them', () => {
    expect(readsIn()).toEqual(['all']);
    const hold = { ...step('hold', 'hold'), effect: {}, dependencies: ['chosen', 'all'] };
    expect(readsIn(hold)).toEqual([]);
    const loop = {
      step_id: 'each',
      kind: 'for_each',
      words: 'each',
      calls: [],
      effect: null,
      dependencies: ['chosen'],
    };
    expect(readsIn(loop, { ...hold, dependencies: ['each'] })).toEqual([]);
  });
});
