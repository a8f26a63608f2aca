import type { Row } from '../case/case';
import type { Change, Snapshot } from '../world/snapshot';
import { compareEffects, compareWithClosest, isEqual } from './compare-effects';
import { describeEffect, type Effect, effectsOf } from './effect';

const before: Snapshot = new Map([
  ['repair_orders.repair_orders', new Map([['["412207"]', { repair_order_id: '412207', status: 'in_progress' }]])],
]);
const added = (table: string, row: Row): Change => ({ table, kind: 'added', row, fields: Object.keys(row) });
const orderChanged = (row: Row): Change => ({
  ...{ table: 'repair_orders.repair_orders', kind: 'changed' },
  ...{ row: { tag: '07', repair_order_id: '412207', ...row }, fields: Object.keys(row) },
});
const line = (reservation_id: string, held = 2) =>
  added('parts.reservation_lines', { reservation_id, part_number: '43512-06190', repair_order_id: '412207', held });

describe('the effects of changes', () => {
  it('are the same in every world: numbers that the run gave are not told apart, others are', () => {
    const effects = (id: string) => effectsOf([line(id)], before);
    expect(effects('RSV-100002')).toEqual(effects('RSV-100009'));
    expect(JSON.stringify(effects('RSV-100002'))).toContain('412207');
  });

  it('tell each changed field by itself, with the row that it is of', () => {
    expect(effectsOf([orderChanged({ status: 'quality_check', estimate: 536.2 })], before)).toEqual([
      { kind: 'set', table: 'repair_orders.repair_orders', key: '412207', field: 'status', value: 'quality_check' },
      { kind: 'set', table: 'repair_orders.repair_orders', key: '412207', field: 'estimate', value: 536.2 },
    ]);
  });

  it('leave out what follows from other effects, and free text that anybody may add', () => {
    const stock: Change = {
      ...{ table: 'parts.stock', kind: 'changed' as const },
      ...{ row: { part_number: '1234', reserved: 3 }, fields: ['reserved'] },
    };
    const link = added('payment.payment_links', { payment_link_id: 'PL-1', amount: 5, description: 'for the pads' });
    expect(effectsOf([stock, link], before)).toEqual([
      { kind: 'added', table: 'payment.payment_links', row: { payment_link_id: '$new', amount: 5 } },
    ]);
  });

  it('are described for people', () => {
    const [status] = effectsOf([orderChanged({ status: 'closed' })], before);
    expect(describeEffect(status as Effect)).toBe('repair_orders.repair_orders 412207: status=closed');
    const [held] = effectsOf([line('RSV-9')], before);
    expect(describeEffect(held as Effect)).toBe(
      'parts.reservation_lines added: part_number=43512-06190 repair_order_id=412207 held=2',
    );
  });
});

describe('effects laid beside those that are wanted', () => {
  const wanted = effectsOf([line('RSV-1'), orderChanged({ status: 'quality_check' })], before);

  it('are equal in any order', () => {
    const there = effectsOf([orderChanged({ status: 'quality_check' }), line('RSV-7')], before);
    expect(isEqual(compareEffects(there, wanted))).toBe(true);
  });

  it('are wrong where a value is another, and missing where it is not there', () => {
    const there = effectsOf([line('RSV-1', 3)], before);
    expect(compareEffects(there, wanted)).toEqual({ missing: wanted, unexpected: there });
  });

  it('are wrong when they are there twice', () => {
    const there = effectsOf([line('RSV-1'), line('RSV-2'), orderChanged({ status: 'quality_check' })], before);
    expect(compareEffects(there, wanted)).toMatchObject({ missing: [], unexpected: [{ kind: 'added' }] });
  });

  it('are missing, not wrong, where a new row lacks a value that it should have', () => {
    const order = (promised_at: string | null) =>
      effectsOf([added('repair_orders.repair_orders', { repair_order_id: '412222', tag: '41', promised_at })], before);
    expect(compareEffects(order(null), order('2026-11-26T21:00:00Z'))).toEqual({
      missing: order('2026-11-26T21:00:00Z'),
      unexpected: [],
    });
    expect(compareEffects(order('2026-11-26T09:00:00Z'), order(null)).unexpected).toHaveLength(1);
  });

  it('are laid beside the set that they come closest to', () => {
    const there = effectsOf([orderChanged({ status: 'cancelled' })], before);
    expect(isEqual(compareWithClosest(there, [wanted, there]))).toBe(true);
    expect(compareWithClosest(there, [])).toEqual({ missing: [], unexpected: there });
  });

  it('compare notes as texts, and all else by value', () => {
    const note = (text: string) =>
      effectsOf([added('repair_orders.notes', { repair_order_id: '412207', note: text })], before);
    expect(isEqual(compareEffects(note('"Customer waits."'), note('customer waits')))).toBe(true);
    const link = (email: string) => effectsOf([added('payment.payment_links', { customer_email: email })], before);
    expect(isEqual(compareEffects(link('ANA@example.com'), link('ana@example.com')))).toBe(true);
    expect(isEqual(compareEffects(link('ana@example.org'), link('ana@example.com')))).toBe(false);
  });
});
