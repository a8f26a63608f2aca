import { actOf, refusalOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, changing something up or down', () => {
  it.each([
    ['write off 1 piece of 43512-06190 as damaged', -1, 'damage'],
    ['scrap 2 of 04465-33480, damaged', -2, 'damage'],
    ['increase stock of part 1234 by 3, cycle count', 3, 'cycle_count'],
    ['adjust the stock of part 1234 by -2, damage', -2, 'damage'],
    ['correct stock of part 1234 by +5, found', 5, 'found'],
  ])('takes the direction from the sign or the words: %s', async (text, delta, reason) => {
    const [operation, parameters] = await actOf(text);
    expect([operation, parameters]).toEqual([
      'adjust_stock',
      { part_number: text.includes('1234') ? '1234' : text.split(/of |,| as /)[1], delta, reason_code: reason },
    ]);
  });

  it.each([
    ['no direction', 'correct the stock of part 1234 by 2, cycle count'],
    ['two directions', 'increase stock of part 1234 by 3, damage'],
    ['a sign against the words', 'increase stock of part 1234 by -3, cycle count'],
    ['what is to be, not by how much it changes', 'adjust stock of part 1234 to 5, found'],
    ['two numbers', 'increase stock of part 1234 by 3 or 4, cycle count'],
  ])('asks where there is %s: %s', async (_, text) => {
    expect((await refusalOf(text)).options.map(({ operation }) => operation)).toContain('parts.adjust_stock');
  });
});
