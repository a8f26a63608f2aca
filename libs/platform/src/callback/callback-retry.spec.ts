import { isExpired, retryCallbackAfter } from './callback-retry';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** More tries than bound a pause. */
const MANY = 30;

describe('a callback that was not taken', () => {
  it('is tried again after as long as it has waited, from half a second to an hour', () => {
    const ages = [-HOUR_MS, 0, 400, 1_000, 90_000, HOUR_MS, 5 * HOUR_MS];
    const pauses = ages.map((ageMs) => retryCallbackAfter(ageMs, MANY, 1));
    expect(pauses).toEqual([500, 500, 500, 1_000, 90_000, HOUR_MS, HOUR_MS]);
  });

  it('does not wait for an hour though a wrong clock makes it an hour old', () => {
    expect([1, 2, 3].map((deliveries) => retryCallbackAfter(HOUR_MS, deliveries, 1))).toEqual([1_000, 2_000, 4_000]);
  });

  it('waits for a random part of its pause, in whole milliseconds', () => {
    expect(retryCallbackAfter(2_000, MANY, 0)).toBe(0);
    expect(retryCallbackAfter(2_000, MANY, 0.33333)).toBe(667);
  });

  it('leaves its receiver alone for as long as that asks for, and for an hour at most', () => {
    expect(retryCallbackAfter(1_000, 1, 0, 30_000)).toBe(30_000);
    expect(retryCallbackAfter(1_000, 1, 1, 10)).toBe(1_000);
    expect(retryCallbackAfter(1_000, 1, 0, 9 * HOUR_MS)).toBe(HOUR_MS);
    expect(retryCallbackAfter(DAY_MS - 500, MANY, 0, HOUR_MS)).toBe(500);
  });

  it('is tried a last time when a day has passed, and then given up', () => {
    expect(retryCallbackAfter(DAY_MS - 1_000, MANY, 1)).toBe(1_000);
    expect([DAY_MS - 1, DAY_MS].map(isExpired)).toEqual([false, true]);
  });
});
