/** Time and chance, so that tests can hold both. */
export interface Clock {
  /** Milliseconds since the epoch. It is set now and then, and steps either way: for what is stored and shown. */
  now(): number;
  /** Milliseconds since some moment. It never steps: for everything that lasts. */
  monotonic(): number;
  /** In [0, 1). */
  random(): number;
  /** Calls back after so many milliseconds. @returns how to call it off */
  after(milliseconds: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  random: Math.random,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * The time of one workflow, in milliseconds since the epoch: never earlier than its journal's last event, and never
 * slower than time goes by. So a pause that the journal names is not longer than it was meant to be, however the clocks
 * of those who wrote and read it are set.
 * @param since milliseconds since the epoch
 */
export function timeSince(since: number, clock: Clock): () => number {
  let last = since;
  let lastAt = clock.monotonic();
  return () => {
    const at = clock.monotonic();
    last = Math.max(clock.now(), last + at - lastAt);
    lastAt = at;
    return last;
  };
}
