import type { ErrorDetail, CallStep } from '@ars/contracts';
import { isUncertain, mayRepeat } from '../workflow/outcome';

const FIRST_CEILING_MS = 500;
const HIGHEST_CEILING_MS = 30_000;
/** Retries a service may be burdened with at once; each success gives back a tenth of one. */
const BUDGET = 20;
const REFUND = 0.1;

/**
 * Pause before the next attempt: exponential backoff with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param attempt the one that failed, from 1
 * @param random in [0, 1)
 * @returns milliseconds
 */
export function backoff(attempt: number, random: number, highestMs = HIGHEST_CEILING_MS): number {
  return Math.round(random * Math.min(highestMs, FIRST_CEILING_MS * 2 ** attempt));
}

/** Whether a failed call may be made again; one that must not be repeated needs to have failed for certain. */
export const isWorthRetrying = (step: CallStep, attempt: number, error: ErrorDetail): boolean =>
  error.retryable && attempt <= step.retry_attempts && (mayRepeat(step) || !isUncertain(error));

/**
 * Keeps retries to a fraction of the calls that succeed, service by service, so that they do not drown one that is in
 * trouble. Who finds the budget spent waits the longest pause instead of being refused: a workflow is durable and has time.
 */
export class RetryBudget {
  private readonly tokens = new Map<string, number>();

  succeeded(service: string): void {
    this.tokens.set(service, Math.min(BUDGET, this.left(service) + REFUND));
  }

  /** @returns the pause before the retry, in milliseconds */
  pauseBefore(service: string, attempt: number, random: number): number {
    const left = this.left(service);
    if (left < 1) return HIGHEST_CEILING_MS * (0.5 + random / 2);
    this.tokens.set(service, left - 1);
    return backoff(attempt, random);
  }

  private left(service: string): number {
    return this.tokens.get(service) ?? BUDGET;
  }
}
