import type { JsonSchema } from '@ars/contracts';
import { faultOfCondition, holdsCondition } from './condition';

const ITEM: JsonSchema = {
  type: 'object',
  properties: {
    status: { type: 'string' },
    amount: { type: 'number' },
    pieces: { type: 'integer' },
    eta: { type: ['string', 'null'] },
    skills: { type: 'array', items: { type: 'string' } },
  },
};
const faultOf = (expression: string) => faultOfCondition(expression, { item: ITEM });
const holds = (expression: string, item: unknown) => holdsCondition(expression, { item });

describe('a condition', () => {
  it.each([
    ['item.status == "open" && item.amount > 100', true],
    ['item.pieces == 3', true],
    ['item.pieces + 1 > 4', false],
    ['!(item.status in ["paid", "cancelled"])', true],
    ['item.eta == null', true],
    ['has(item.phone) && item.phone != ""', false],
    ['item.status.lowerAscii().contains("op")', true],
    ['item.skills.exists(skill, skill == "brakes")', true],
    ['timestamp(item.at) < timestamp("2026-12-01T00:00:00Z")', true],
  ])('is told of a row: %s', (expression, truth) => {
    const row = { status: 'open', amount: 120.5, pieces: 3, eta: null, skills: ['brakes'], at: '2026-11-30T10:00:00Z' };
    expect(holds(expression, row)).toBe(truth);
  });

  it('cannot be told of what is not on file, unless the rest decides', () => {
    expect(holds('item.amount > 100', { amount: null })).toBeUndefined();
    expect(holds('!(item.amount > 100)', {})).toBeUndefined();
    expect(holds('item.amount > 100 || item.status == "open"', { amount: null, status: 'open' })).toBe(true);
  });

  it('reads nothing but what it is given', () => {
    expect(holds('item.constructor == null', {})).toBeUndefined();
    expect(holds('item.__proto__ == null', {})).toBeUndefined();
  });

  it.each([
    ['item.status > 3', /no such overload/],
    ['item.colour == "red"', /No such key: colour/],
    ['other.status == "open"', /Unknown variable/],
    ['item.amount', /gives double/],
    ['item.status ==', /Unexpected/],
  ])('is refused where it does not fit the rows: %s', (expression, why) => {
    expect(faultOf(expression)).toMatch(why);
  });

  it('takes whole numbers for numbers, and values that may be absent for either', () => {
    expect(faultOf('item.amount == 1 && item.pieces >= 2 && item.eta == null')).toBeUndefined();
    expect(faultOf('item.eta < "2026-12-01"')).toBeUndefined();
  });

  it.each([
    ['item.status.matches("(a+)+$")', 'matches'],
    ['item.skills.map(one, one + "s") == []', 'map'],
    ['item.skills.exists(one, item.skills.exists(other, one == other))', 'exists'],
    ['(item.amount > 1 ? true : false)', '?:'],
  ])('is refused where its time would not be bounded, or its words would hide what it does: %s', (expression, word) => {
    expect(faultOf(expression)).toContain(`“${word}”`);
  });

  it('is bounded in size', () => {
    expect(faultOf(`item.status == "${'a'.repeat(2_000)}"`)).toMatch(/at most/);
    expect(faultOf(Array.from({ length: 120 }, () => 'item.amount > 1').join(' || '))).toBeDefined();
  });
});
