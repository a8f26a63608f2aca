import { randomFor } from '../random';
import type { PlannedRequest } from './plan-request';

/** Hours that those are behind UTC where it is noon as the run begins: no minute of it is another day's. */
const BEHIND_UTC = new Date().getUTCHours() - 12;
/** By whose clocks the run's orchestrators are told the time. */
export const CLOCK_ZONE = `Etc/GMT${BEHIND_UTC < 0 ? '' : '+'}${BEHIND_UTC}`;
const MINUTE_MS = 60_000;
/** A time is said to the minute: so that each is at least so far ahead, and as far apart as that. */
const [MIN_AHEAD_MINUTES, MAX_AHEAD_MINUTES] = [1, 2];
const SHARE_BY_TIME = 0.6;
const SHARE_CANCELLED = 0.2;
const [MIN_CANCEL_MS, MAX_CANCEL_MS] = [5_000, 40_000];
const STATUSES = ['in progress', 'parts ordered', 'quality check', 'customer approval'];

/**
 * The n-th request that waits before it writes: until a time, or until somebody has moved the repair order, as others do.
 * Some are cancelled while they wait.
 * @param now milliseconds since the epoch
 */
export function planWait(seed: number, index: number, orders: readonly string[], now: number): PlannedRequest {
  const random = randomFor(seed, `wait ${index}`);
  const order = random.pick(orders);
  const time = clockTime(now + random.integer(MIN_AHEAD_MINUTES, MAX_AHEAD_MINUTES) * MINUTE_MS);
  const note = `the car waits in row ${index}`;
  const text = random.chance(SHARE_BY_TIME)
    ? `At ${time} today add a note to RO ${order}: ${note}`
    : `Once RO ${order} is in ${random.pick(STATUSES)} add a note to RO ${order}: ${note}`;
  const isCancelled = random.chance(SHARE_CANCELLED);
  return {
    ...{ requestId: `chaos-wait-${seed}-${index}`, text, priority: random.integer(0, 10) },
    ...{ channel: 'rest-async', twice: random.chance(SHARE_CANCELLED), pauseMs: 0 },
    ...(isCancelled && { cancelAfterMs: random.integer(MIN_CANCEL_MS, MAX_CANCEL_MS) }),
  };
}

/** The next full minute: "2:05 pm". */
const clockTime = (at: number): string =>
  new Date(Math.ceil(at / MINUTE_MS) * MINUTE_MS)
    .toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: CLOCK_ZONE })
    .toLowerCase();
