import { actsOf, outcomeOf } from '../fixtures/ask-planner';
import { wordsOf } from '../language/words';
import { isSubject } from './is-report';

const paid = (amount: number, method: string, repair_order_id: string) => [
  'record_offline_payment',
  { repair_order_id, amount, method, ...(Number.isInteger(amount) ? { currency: 'USD' } : {}) },
];

describe('DeterministicPlanner, told what happened', () => {
  it.each([
    ['Move RO 412188 to completed, and Erin paid $210 in cash on RO 412221', ['412188', paid(210, 'cash', '412221')]],
    ['Move RO 412188 to completed. RO 412207 was picked up, mark it completed.', ['412188', '412207']],
  ])('begins a new sentence with it: %s', async (text, [first, second]) => {
    const moved = (id: unknown) => ['update_repair_order_status', { repair_order_id: id, new_status: 'completed' }];
    expect(await actsOf(text)).toEqual([moved(first), typeof second === 'string' ? moved(second) : second]);
  });

  it.each([
    ['Revoke payment link PL-9001, he paid 1249.50 at the terminal'],
    ['cancel RO 412215 because Ana left, and Robert paid $50 in cash on RO 412221'],
    ['check what came in for RO 412160, record it'],
  ])('asks where it may be why something is to be done: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });

  it('leaves a note whole', async () => {
    const [[, parameters] = []] = await actsOf('Add a note to RO 412207: Ana called. Robert paid $50 in cash');
    expect(parameters).toEqual({ repair_order_id: '412207', note: 'Ana called. Robert paid $50 in cash' });
  });
});

describe('isSubject', () => {
  it.each([
    ['check over $5 came in', true],
    ['check RO 1234', false],
    ['check what came in', false],
    ['check whether it came in', false],
    ['show over $5 came in', false],
  ])('tells a thing from what to do: %s', (text, expected) => {
    const words = wordsOf(text);
    expect(isSubject(words, { start: 0, end: words.length }, new Set(['check']))).toBe(expected);
  });
});

describe('DeterministicPlanner, given an amount without a currency', () => {
  it.each([
    ['Erin Walsh paid 210 in cash for 412221', 210],
    ['Erin Walsh paid 1,249.50 in cash for 412221', 1249.5],
    ['Record a cash payment of 1,250 for RO 412221', 1250],
  ])('%s', async (text, amount) => {
    expect(await actsOf(text)).toEqual([
      ['record_offline_payment', { repair_order_id: '412221', amount, method: 'cash' }],
    ]);
  });

  it.each([
    ['Record cash for 210, 412221'],
    ['Erin paid 1234 in cash for 412221'],
    ['Erin paid 210 and 50 in cash for 412221'],
    ['Erin paid about 210 in cash for 412221'],
    ['Record a cash payment of 1,249.50'],
  ])('asks where the number may be another thing, or is not all: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
