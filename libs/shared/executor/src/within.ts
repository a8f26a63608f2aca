import { systemClock } from './clock';

/** The time was over first. */
export const LATE = Symbol('late');

/**
 * What some work comes to, or `LATE` after so many milliseconds; the work goes on then. The timer ends with the work: one
 * that went on would hold what the work came to until its own end.
 */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | typeof LATE> {
  let callOff: () => void = () => {};
  const limit = new Promise<typeof LATE>((resolve) => {
    callOff = systemClock.after(milliseconds, () => resolve(LATE));
  });
  return Promise.race([work, limit]).finally(callOff);
}
