import type { ErrorDetail, CallStep } from '@ars/contracts';

/** Failures after which the effect may have happened all the same: the call was lost, or its answer. */
const UNCERTAIN = new Set([
  'DEADLINE_EXCEEDED',
  'SERVICE_UNAVAILABLE',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_PROTOCOL_ERROR',
  'RESULT_TOO_LARGE',
  'OUTCOME_UNKNOWN',
  'INTERNAL_ERROR',
]);

/** Whether the effect may have happened though the call failed. */
export const isUncertain = ({ code, details }: ErrorDetail): boolean =>
  UNCERTAIN.has(code) && (details as { reached?: unknown } | undefined)?.reached !== false;

/** Whether a second call of the step does no harm: it only reads, or a repeat of its effect takes effect once. */
export function mayRepeat({ effect, retry_attempts }: CallStep): boolean {
  if (effect === null) return true;
  // Plans of an earlier release do not say what their steps are, but allow no retry of what may not be repeated.
  return effect === undefined ? retry_attempts > 0 : effect.ledger || effect.idempotent;
}
