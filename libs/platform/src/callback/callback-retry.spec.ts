import { retryCallbackAfter } from './callback-retry';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const longest = (attempt: number, ageMs = 0) => retryCallbackAfter({ attempt, ageMs, random: 1 });

describe('a callback that was not taken', () => {
  it('is tried again after pauses that double up to an hour', () => {
    expect([1, 2, 3, 13, 14, 10_000].map((attempt) => longest(attempt))).toEqual([
      500,
      1_000,
      2_000,
      2_048_000,
      HOUR_MS,
      HOUR_MS,
    ]);
  });

  it('waits for a random part of its pause, in whole milliseconds', () => {
    expect(retryCallbackAfter({ attempt: 3, ageMs: 0, random: 0 })).toBe(0);
    expect(retryCallbackAfter({ attempt: 3, ageMs: 0, random: 0.33333 })).toBe(667);
  });

  it('is tried a last time when a day has passed, and then given up', () => {
    expect(longest(60, DAY_MS - 1_000)).toBe(1_000);
    expect(longest(60, DAY_MS)).toBeUndefined();
  });
});
