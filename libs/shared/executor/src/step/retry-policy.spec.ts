import { aStep } from '../testing/build-plan';
import { retryDelay } from './retry-policy';

const transient = { code: 'SERVICE_UNAVAILABLE', message: '', retryable: true };
const step = aStep({ step_id: 'a', retry_attempts: 20 });

describe('the pause before a retry', () => {
  it('doubles its ceiling up to half a minute', () => {
    const ceilings = [1, 2, 3, 5, 6, 20].map((attempt) => retryDelay(step, attempt, transient, 1));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
  });

  it('is spread over the upper half of the range, so that callers come back neither together nor at once', () => {
    expect(retryDelay(step, 3, transient, 0)).toBe(2_000);
    expect(retryDelay(step, 3, transient, 0.5)).toBe(3_000);
  });

  it('is not given for a final error, nor when the attempts are used up', () => {
    expect(retryDelay(step, 1, { ...transient, retryable: false }, 0.5)).toBeUndefined();
    expect(retryDelay(aStep({ step_id: 'a', retry_attempts: 2 }), 3, transient, 0.5)).toBeUndefined();
  });
});
