import type { ComputeStep, SelectStep } from '@ars/contracts';
import { evaluateStep } from './evaluate-step';

const LINKS = [
  { payment_link_id: 'PL-1', status: 'active', amount: 0.1, currency: 'USD', due: '2026-12-03' },
  { payment_link_id: 'PL-2', status: 'active', amount: 0.2, currency: 'USD', due: null },
  { payment_link_id: 'PL-3', status: 'paid', amount: 40, currency: 'USD', due: '2026-12-01' },
];
const ORDER = { balance: 642.15, authorized: 486.2, currency: 'USD', promised_at: '2026-12-01T05:30:00Z', total: null };
const results: Record<string, unknown> = {
  list: { payment_links: LINKS },
  order: ORDER,
  page: { payment_links: LINKS, next_cursor: 'more' },
  counted: { payment_links: LINKS, total: 7 },
  owed: { payment_links: LINKS, total: 690, currency: 'USD' },
  yen: { price: 1200, currency: 'JPY' },
};
const base = {
  step_id: 'step',
  step_order: 1,
  dependencies: [] as string[],
  failure_handling: 'abort' as const,
  effect: null,
};
const select = (rest: Partial<SelectStep>) =>
  evaluateStep(
    { ...base, kind: 'select', from: '$steps.list.outputs.payment_links', take: 'all', ...rest },
    (id) => results[id],
  );
const of = (...outputs: string[]) => ({
  from: outputs.map((output) => `$steps.order.outputs.${output}`),
  currency: 'currency',
});
const ROWS = { from: ['$steps.list.outputs.payment_links'], member: 'amount', currency: 'currency' };
const compute = (name: ComputeStep['function'], terms: ComputeStep['of'], rest: Partial<ComputeStep> = {}) =>
  evaluateStep({ ...base, kind: 'compute', function: name, of: terms, ...rest }, (id) => results[id]);

describe('a selection', () => {
  it('keeps the rows that fit, in the order that was asked for, and what lacks its member last', () => {
    expect(select({ where: 'item.status == "active"' })).toEqual({ items: LINKS.slice(0, 2), count: 2 });
    const ids = (rows: unknown) => (rows as { items: typeof LINKS }).items.map((row) => row.payment_link_id);
    expect(ids(select({ order_by: { member: 'amount', descending: true } }))).toEqual(['PL-3', 'PL-2', 'PL-1']);
    expect(ids(select({ order_by: { member: 'due' } }))).toEqual(['PL-3', 'PL-1', 'PL-2']);
  });

  it('compares with what other steps found', () => {
    const given = { most: '$steps.order.outputs.authorized' };
    expect(select({ where: 'item.amount < most', given })).toMatchObject({ count: 3 });
  });

  it('chooses from no part of a list', () => {
    for (const id of ['page', 'counted']) {
      const from = `$steps.${id}.outputs.payment_links`;
      expect(() => select({ from })).toThrow(expect.objectContaining({ code: 'NOT_COMPUTABLE' }));
    }
    expect(select({ from: '$steps.owed.outputs.payment_links' })).toMatchObject({ count: 3 });
  });

  it('takes the first, or the only one', () => {
    expect(select({ order_by: { member: 'amount' }, take: 'first' })).toMatchObject({ count: 1, item: LINKS[0] });
    expect(select({ where: 'item.status == "paid"', take: 'only' })).toMatchObject({ item: LINKS[2] });
  });

  it('never takes one of none, nor one of several', () => {
    const coded = (code: string) => expect.objectContaining({ code });
    expect(() => select({ where: 'item.status == "draft"', take: 'first' })).toThrow(coded('NOTHING_SELECTED'));
    expect(() => select({ where: 'item.status == "draft"', take: 'only' })).toThrow(coded('NOTHING_SELECTED'));
    expect(() => select({ take: 'only' })).toThrow(
      expect.objectContaining({ code: 'SEVERAL_SELECTED', details: LINKS }),
    );
    expect(() => select({ from: '$steps.order.outputs.balance' })).toThrow(coded('NOT_COMPUTABLE'));
    expect(() => select({ from: '$steps.nobody.outputs.rows' })).toThrow(coded('INVALID_REFERENCE'));
  });
});

describe('a computation', () => {
  it('counts and adds up the rows of a list, money in minor units', () => {
    expect(compute('count', [{ from: ROWS.from }])).toEqual({ value: 3 });
    expect(compute('sum', [ROWS])).toEqual({ value: 40.3, currency: 'USD' });
    expect(compute('min', [ROWS])).toEqual({ value: 0.1, currency: 'USD' });
    expect(compute('max', [ROWS])).toEqual({ value: 40, currency: 'USD' });
    expect(compute('average', [ROWS])).toEqual({ value: 13.43, currency: 'USD' });
  });

  it('compares two values, and one with what the request says', () => {
    expect(compute('difference', [of('balance'), of('authorized')])).toEqual({ value: 155.95, currency: 'USD' });
    expect(compute('plus', [of('balance')], { by: 50 })).toEqual({ value: 692.15, currency: 'USD' });
    expect(compute('minus', [of('balance')], { by: 75 })).toEqual({ value: 567.15, currency: 'USD' });
    expect(compute('times', [of('balance')], { by: 3 })).toEqual({ value: 1926.45, currency: 'USD' });
    expect(compute('percent', [of('balance')], { by: 20 })).toEqual({ value: 128.43, currency: 'USD' });
    expect(compute('within', [of('balance')], { by: 600 })).toEqual({ holds: true, rest: 42.15, currency: 'USD' });
    expect(compute('covers', [of('balance')], { by: 600 })).toEqual({ holds: false, rest: 42.15, currency: 'USD' });
  });

  it('says what is left to a limit, and decides where that is asked', () => {
    const limited = { by: 100, limit: of('balance') };
    expect(compute('plus', [of('authorized')], limited)).toEqual({ value: 586.2, rest: 55.95, currency: 'USD' });
    expect(compute('plus', [of('authorized')], { ...limited, decides: true })).toMatchObject({ holds: true });
    expect(compute('plus', [of('authorized')], { by: 1, limit: of('total') })).toEqual({
      value: 487.2,
      currency: 'USD',
    });
  });

  it('works with one value where one is meant, and with all rows of a list or none', () => {
    const coded = expect.objectContaining({ code: 'NOT_COMPUTABLE' });
    expect(() => compute('plus', [ROWS], { by: 1 })).toThrow(coded);
    expect(() => compute('within', [of('balance', 'authorized'), of('authorized')], { by: 1 })).toThrow(coded);
    expect(() => compute('sum', [{ ...ROWS, from: ['$steps.page.outputs.payment_links'] }])).toThrow(coded);
  });

  it('takes the first output that is on file', () => {
    expect(compute('plus', [of('total', 'balance')], { by: 0 })).toMatchObject({ value: 642.15 });
  });

  it('compares times by the days of the dealership’s clocks', () => {
    const promised = [{ from: ['$steps.order.outputs.promised_at'] }];
    expect(compute('on', promised, { when: '2026-11-30', zone: 'America/Chicago' })).toEqual({ holds: true });
    expect(compute('on', promised, { when: '2026-11-30' })).toEqual({ holds: false });
    expect(compute('until', promised, { when: '2026-12-01T05:00:00Z' })).toEqual({ holds: false });
  });

  it('adds no two currencies, and nothing that is not on file', () => {
    const other = { from: ['$steps.yen.outputs.price'], currency: 'currency' };
    const refused = expect.objectContaining({ code: 'NOT_COMPUTABLE' });
    expect(() => compute('sum', [of('balance'), other])).toThrow(refused);
    expect(() => compute('plus', [of('authorized')], { by: 1, limit: other })).toThrow(refused);
    expect(() => compute('sum', [of('total')])).toThrow(refused);
    expect(() => compute('difference', [of('balance')])).toThrow(refused);
    expect(() => compute('sum', [{ from: ['$steps.order.outputs.promised_at'] }])).toThrow(refused);
    expect(() => compute('minus', [of('balance')])).toThrow(refused);
  });
});
