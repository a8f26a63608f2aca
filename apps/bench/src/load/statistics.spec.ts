import { median, percentile, slope } from './statistics';

describe('statistics', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('takes percentiles by nearest rank, whatever the order', () => {
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
    expect(median([10, 2, 3])).toBe(3);
  });

  it('fits a line', () => {
    const points = [1, 2, 3, 4].map((x) => ({ x, y: 5 + 2 * x + (x % 2 ? 0.1 : -0.1) }));
    expect(slope(points)).toBeCloseTo(2, 0);
    expect(slope(points.map(({ x }) => ({ x, y: 3 })))).toBe(0);
  });
});
