import { isExpired, retryCallbackAfter } from './callback-retry';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('a callback that was not taken', () => {
  it('is tried again after as long as it has waited, from half a second to an hour', () => {
    const ages = [-HOUR_MS, 0, 400, 1_000, 90_000, HOUR_MS, 5 * HOUR_MS];
    expect(ages.map((ageMs) => retryCallbackAfter(ageMs, 1))).toEqual([500, 500, 500, 1_000, 90_000, HOUR_MS, HOUR_MS]);
  });

  it('waits for a random part of its pause, in whole milliseconds', () => {
    expect(retryCallbackAfter(2_000, 0)).toBe(0);
    expect(retryCallbackAfter(2_000, 0.33333)).toBe(667);
  });

  it('is tried a last time when a day has passed, and then given up', () => {
    expect(retryCallbackAfter(DAY_MS - 1_000, 1)).toBe(1_000);
    expect([DAY_MS - 1, DAY_MS].map(isExpired)).toEqual([false, true]);
  });
});
