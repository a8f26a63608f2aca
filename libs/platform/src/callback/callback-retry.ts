const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 60 * 60 * 1000;
const GIVEN_UP_AFTER_MS = 24 * MAX_PAUSE_MS;

/** Whether a callback has waited for a day, after which it is given up. @param ageMs since it was enqueued */
export const isExpired = (ageMs: number): boolean => ageMs >= GIVEN_UP_AFTER_MS;

/**
 * When a callback that was not taken is tried again: after a random part ("full jitter") of as long as it has waited
 * already, which makes the pauses double, but of half a second at least and an hour at most; and a last time a day after
 * it was enqueued. How often it was tried counts for little: most of its waiting may have been for its receiver's turn. It
 * bounds the pause, which doubles with each try at the most: a clock that is wrong makes a new callback look old.
 * @param deliveries so far, 1 or more
 * @param random uniform in [0, 1)
 * @param askedForMs that the receiver wants to be left alone, which is respected for an hour at most
 * @returns milliseconds
 */
export function retryCallbackAfter(ageMs: number, deliveries: number, random: number, askedForMs = 0): number {
  const waitedMs = Math.min(ageMs, FIRST_PAUSE_MS * 2 ** deliveries);
  const pauseMs = Math.min(MAX_PAUSE_MS, Math.max(FIRST_PAUSE_MS, waitedMs));
  const wantedMs = Math.max(random * pauseMs, Math.min(askedForMs, MAX_PAUSE_MS));
  return Math.ceil(Math.min(wantedMs, GIVEN_UP_AFTER_MS - ageMs));
}
