const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;
const GIVEN_UP_AFTER_MS = 24 * LONGEST_PAUSE_MS;

export interface CallbackAttempt {
  /** How many times it was tried, 1 after the first. */
  attempt: number;
  /** How long ago it was enqueued, in milliseconds. */
  ageMs: number;
  /** Uniform in [0, 1). */
  random: number;
}

/**
 * When a callback that was not taken is tried again: after a random part ("full jitter") of a pause that doubles from
 * half a second up to an hour, and a last time a day after it was enqueued.
 * @returns milliseconds, or `undefined` where it is given up
 */
export function retryCallbackAfter({ attempt, ageMs, random }: CallbackAttempt): number | undefined {
  const leftMs = GIVEN_UP_AFTER_MS - ageMs;
  if (leftMs <= 0) return undefined;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 32), LONGEST_PAUSE_MS);
  return Math.ceil(Math.min(random * pauseMs, leftMs));
}
