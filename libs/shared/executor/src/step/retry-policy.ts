import type { ErrorDetail, WorkflowStep } from '@ars/contracts';

const FIRST_CEILING_MS = 1_000;
const HIGHEST_CEILING_MS = 30_000;

/**
 * Pause before the next attempt: exponential backoff with equal jitter, half of each pause fixed, so that two attempts
 * never follow one another at once (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param attempt the one that failed, from 1
 * @param random in [0, 1)
 * @returns milliseconds; `undefined` where the step is not to be tried again
 */
export function retryDelay(step: WorkflowStep, attempt: number, error: ErrorDetail, random: number) {
  if (!error.retryable || attempt > step.retry_attempts) return undefined;
  const ceiling = Math.min(HIGHEST_CEILING_MS, FIRST_CEILING_MS * 2 ** (attempt - 1));
  return Math.round((ceiling / 2) * (1 + random));
}
