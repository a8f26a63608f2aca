import { type Clock, systemClock } from './clock';

/** The time was over first. */
export const TIMED_OUT = Symbol('timed out');

/**
 * What some work comes to, or `TIMED_OUT` after so many milliseconds; the work goes on then. The timer ends with the work: one
 * that went on would hold what the work came to until its own end.
 */
export async function withTimeout<Result>(
  milliseconds: number,
  work: Promise<Result>,
  clock: Clock = systemClock,
): Promise<Result | typeof TIMED_OUT> {
  let cancel: () => void = () => {};
  const limit = new Promise<typeof TIMED_OUT>((resolve) => {
    cancel = clock.after(milliseconds, () => resolve(TIMED_OUT));
  });
  return Promise.race([work, limit]).finally(cancel);
}
