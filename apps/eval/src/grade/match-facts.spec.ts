import type { Expected, ExpectedRow, Fact } from '../case/case';
import { noteAdded, stockChange } from '../testing';
import type { Change } from '../world/snapshot';
import { matchFacts } from './match-facts';

const reserved = (pieces: number): Fact => ({
  table: 'parts.stock',
  row: { part_number: '15400-PLM-A02' },
  becomes: { reserved: pieces },
});
const noted = (...contains: string[]): Fact => ({
  table: 'repair_orders.notes',
  added: { repair_order_id: '412207', note: { contains } },
});

describe('the comparison of changes with a goal', () => {
  it('is content with exactly what was wanted', () => {
    expect(matchFacts([stockChange(2), noteAdded('Called')], [noted('called'), reserved(2)])).toEqual({
      unmet: [],
      unexpected: [],
    });
  });

  it('finds what is missing', () => {
    expect(matchFacts([], [reserved(2)]).unmet).toEqual([reserved(2)]);
  });

  it('finds a wrong value, which is also a write that nobody wanted', () => {
    expect(matchFacts([stockChange(3)], [reserved(2)])).toEqual({
      unmet: [reserved(2)],
      unexpected: [stockChange(3)],
    });
  });

  it('finds a field that nobody wanted changed beside one that was to be', () => {
    const change = stockChange(2, ['reserved', 'on_hand']);
    expect(matchFacts([change], [reserved(2)]).unexpected).toEqual([change]);
  });

  it('takes what two facts say of one row together, for it is one change', () => {
    const change = stockChange(2, ['reserved', 'on_hand']);
    const onHand: Fact = { ...reserved(2), becomes: { on_hand: change.row['on_hand'] ?? null } };
    expect(matchFacts([change], [reserved(2), onHand])).toEqual({ unmet: [], unexpected: [] });
  });

  it('finds what was done twice', () => {
    expect(matchFacts([noteAdded('Called'), noteAdded('Called')], [noted('Called')]).unexpected).toHaveLength(1);
  });

  it('wants two of what is wanted twice', () => {
    expect(matchFacts([noteAdded('Called')], [noted('Called'), noted('Called')]).unmet).toHaveLength(1);
  });

  it('finds a row that is gone', () => {
    const gone = { ...noteAdded('Called'), kind: 'removed' as const };
    expect(matchFacts([gone], [noted('Called')]).unexpected).toEqual([gone]);
  });

  it('does not take a row of another table for it', () => {
    const elsewhere = { ...noteAdded('Called'), table: 'repair_orders.authorizations' };
    expect(matchFacts([elsewhere], [noted('Called')]).unmet).toHaveLength(1);
  });

  it('wants a new row to be as usual where nothing is said of it, above all in its currency', () => {
    const link = (currency: string): Change => ({
      table: 'payment.payment_links',
      kind: 'added',
      row: { payment_link_id: 'PL-1', repair_order_id: '1234', amount: 100, currency },
      fields: ['payment_link_id', 'repair_order_id', 'amount', 'currency'],
    });
    const wanted = (added: ExpectedRow): Fact => ({ table: 'payment.payment_links', added: { amount: 100, ...added } });
    expect(matchFacts([link('USD')], [wanted({})])).toEqual({ unmet: [], unexpected: [] });
    expect(matchFacts([link('EUR')], [wanted({})])).toEqual({ unmet: [wanted({})], unexpected: [link('EUR')] });
    expect(matchFacts([link('EUR')], [], [wanted({})]).unexpected).toEqual([link('EUR')]);
    expect(matchFacts([link('EUR')], [wanted({ currency: 'EUR' })]).unmet).toEqual([]);
  });

  it('lets pass what may be, and does not want it', () => {
    expect(matchFacts([noteAdded('Called')], [], [noted('Called')]).unexpected).toEqual([]);
    expect(matchFacts([], [], [noted('Called')]).unmet).toEqual([]);
  });

  it('compares texts by words, beginnings, and not at all', () => {
    const note = (expected: Expected) =>
      matchFacts([noteAdded('Called at noon')], [{ table: 'repair_orders.notes', added: { note: expected } }]).unmet
        .length;
    expect(note({ contains: ['noon', 'CALLED'] })).toBe(0);
    expect(note({ contains: ['noon', 'evening'] })).toBe(1);
    expect(note({ startsWith: 'called' })).toBe(0);
    expect(note({ startsWith: 'noon' })).toBe(1);
    expect(note({ any: true })).toBe(0);
  });

  it('wants a field that it names to be there', () => {
    const fact: Fact = { table: 'repair_orders.notes', added: { author: { any: true } } };
    expect(matchFacts([noteAdded('Called')], [fact]).unmet).toEqual([fact]);
  });
});
