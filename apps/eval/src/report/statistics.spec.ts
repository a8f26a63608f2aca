import { mean, passAll, percentile, wilson } from './statistics';

describe('pass^k', () => {
  it('is the share of the draws without replacement that are all right', () => {
    expect(passAll(3, 4, 1)).toBe(0.75);
    expect(passAll(3, 4, 2)).toBe(0.5);
    expect(passAll(6, 8, 4)).toBeCloseTo(15 / 70, 12);
  });

  it('is 1 where all are right, and 0 where fewer are than are drawn', () => {
    expect(passAll(4, 4, 4)).toBe(1);
    expect(passAll(3, 4, 4)).toBe(0);
    expect(passAll(0, 4, 1)).toBe(0);
  });

  it('makes nothing up about more attempts than there were', () => {
    expect(() => passAll(4, 4, 5)).toThrow('4 attempts say nothing about 5');
  });
});

describe('Wilson’s interval', () => {
  it('is as in the books: 8 of 10', () => {
    const [low, high] = wilson(0.8, 10);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.4902', '0.9433']);
  });

  it('stays within what is possible, and says something of no failures at all', () => {
    expect(wilson(1, 100)[0]).toBeCloseTo(0.963, 3);
    expect(wilson(1, 100)[1]).toBe(1);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});

it('finds percentiles by nearest rank', () => {
  expect([percentile([30, 10, 20, 40], 0.5), percentile([30, 10, 20, 40], 0.95), percentile([], 0.5)]).toEqual([
    20,
    40,
    null,
  ]);
});

it('takes means', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBeNaN();
});
