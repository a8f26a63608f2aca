import { aStep } from '../testing/build-plan';
import { backoff, isWorthRetrying, RetryBudget } from './retry-policy';

const transient = { code: 'SERVICE_UNAVAILABLE', message: '', retryable: true };
const certain = { ...transient, details: { reached: false } };

describe('the pause before a retry', () => {
  it('doubles its ceiling up to half a minute', () => {
    const ceilings = [1, 2, 3, 5, 6, 20].map((attempt) => backoff(attempt, 1));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
  });

  it('is spread over the whole range, so that callers do not come back together', () => {
    expect([0, 0.25, 0.5].map((random) => backoff(3, random))).toEqual([0, 1_000, 2_000]);
  });
});

describe('a failed call', () => {
  const read = aStep({ step_id: 'a', retry_attempts: 2, effect: null });
  const once = aStep({ ...read, effect: { ledger: false, idempotent: false } });

  it('is made again where that may help and attempts are left', () => {
    expect(isWorthRetrying(read, 2, transient)).toBe(true);
    expect(isWorthRetrying(read, 3, transient)).toBe(false);
    expect(isWorthRetrying(read, 1, { ...transient, retryable: false })).toBe(false);
  });

  it('is made again, where it must not be repeated, only if it had no effect for certain', () => {
    expect(isWorthRetrying(once, 1, transient)).toBe(false);
    expect(isWorthRetrying(once, 1, certain)).toBe(true);
    for (const effect of [
      { ledger: true, idempotent: false },
      { ledger: false, idempotent: true },
    ]) {
      expect(isWorthRetrying({ ...once, effect }, 1, transient)).toBe(true);
    }
  });

  it('is not repeated by plans of earlier releases that allow no retry', () => {
    const { effect: _unknown, ...old } = once;
    expect(isWorthRetrying({ ...old, retry_attempts: 0 }, 1, certain)).toBe(false);
  });
});

describe('the retry budget of a service', () => {
  const spend = (budget: RetryBudget, times: number) =>
    Array.from({ length: times }, () => budget.pauseBefore('parts', 1, 0)).at(-1);

  it('lets whoever finds it spent wait long instead of refusing', () => {
    const budget = new RetryBudget();
    expect(spend(budget, 20)).toBe(0);
    expect(spend(budget, 1)).toBe(15_000);
    expect(budget.pauseBefore('parts', 1, 0.5)).toBe(22_500);
  });

  it('is its own, and is filled up by calls that succeed', () => {
    const budget = new RetryBudget();
    spend(budget, 20);
    expect(budget.pauseBefore('payment', 1, 0)).toBe(0);
    for (let call = 0; call < 11; call += 1) budget.succeeded('parts');
    expect(spend(budget, 1)).toBe(0);
    expect(spend(budget, 1)).toBe(15_000);
  });
});
