import type { Clock } from '../clock';
import { CircuitBreaker, CircuitBreakers } from './circuit-breaker';

let now = 0;
const clock: Clock = { now: () => 0, monotonic: () => now, random: () => 0, after: () => () => {} };

const open = (breaker: CircuitBreaker) => {
  for (let failure = 0; failure < 5; failure += 1) breaker.failed();
  return breaker;
};

describe('a circuit breaker', () => {
  beforeEach(() => {
    now = 1_000;
  });

  it('lets calls through until several failed in a row', () => {
    const breaker = new CircuitBreaker(clock);
    for (let failure = 0; failure < 4; failure += 1) breaker.failed();
    expect(breaker.admits()).toBe(true);
    breaker.succeeded();
    for (let failure = 0; failure < 4; failure += 1) breaker.failed();
    expect(breaker.admits()).toBe(true);
    breaker.failed();
    expect(breaker.admits()).toBe(false);
  });

  it('lets one call try after a rest, and doubles the rest while it fails', () => {
    const breaker = open(new CircuitBreaker(clock));
    const rests: number[] = [];
    for (let rest = 0; rest < 5; rest += 1) {
      const since = now;
      while (!breaker.admits()) now += 100;
      expect(breaker.admits()).toBe(false);
      breaker.failed();
      rests.push(now - since);
    }
    expect(rests).toEqual([500, 1_000, 2_000, 4_000, 5_000]);
  });

  it('is closed by a success', () => {
    const breaker = open(new CircuitBreaker(clock));
    now += 500;
    expect(breaker.admits()).toBe(true);
    breaker.succeeded();
    expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
  });

  it('is one for each service', () => {
    const breakers = new CircuitBreakers(clock);
    open(breakers.of('parts'));
    expect(breakers.of('parts').admits()).toBe(false);
    expect(breakers.of('payment').admits()).toBe(true);
  });
});
