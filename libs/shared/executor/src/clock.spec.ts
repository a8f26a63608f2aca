import { type Clock, timeSince } from './clock';

const HOUR_MS = 3_600_000;

/** A clock on the wall that may be set, and a monotonic one beside it. */
function settableClock() {
  let [wall, elapsed] = [10 * HOUR_MS, 5_000];
  const clock: Clock = { now: () => wall, monotonic: () => elapsed, random: () => 0, after: () => () => {} };
  return {
    clock,
    set: (byMs: number) => void (wall += byMs),
    pass: (ms: number) => void ([wall, elapsed] = [wall + ms, elapsed + ms]),
  };
}

describe('the time of a workflow', () => {
  it('goes by as it does, though the clock is set back', () => {
    const { clock, set, pass } = settableClock();
    const now = timeSince(0, clock);
    const before = now();
    pass(1_000);
    set(-HOUR_MS);
    expect(now() - before).toBe(1_000);
    pass(2_000);
    expect(now() - before).toBe(3_000);
  });

  it('never lies before what its journal tells of, and goes on from there', () => {
    const { clock, pass } = settableClock();
    const lastEvent = clock.now() + HOUR_MS;
    const now = timeSince(lastEvent, clock);
    expect(now()).toBe(lastEvent);
    pass(500);
    expect(now()).toBe(lastEvent + 500);
  });

  it('follows a clock that is set forward', () => {
    const { clock, set } = settableClock();
    const now = timeSince(0, clock);
    set(HOUR_MS);
    expect(now()).toBe(clock.now());
  });
});
