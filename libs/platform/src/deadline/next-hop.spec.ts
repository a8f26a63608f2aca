import { nextHopMs } from './next-hop';

describe('the time of the next hop', () => {
  it.each([
    [30_000, 29_750],
    [2_500, 2_250],
    [100, 90],
    [1, 0],
    [0, 0],
    [-5, -5],
  ])('is of %d ms %d', (remaining, expected) => {
    expect(nextHopMs(remaining)).toBe(expected);
  });
});
