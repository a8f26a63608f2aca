import type { ErrorDetail } from '@ars/contracts';

const MAX_ATTEMPTS = 20;
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;

/** The server was away: this says nothing of the event, so it is tried for ever. */
const OUTAGES = new Set(['UPSTREAM_UNAVAILABLE', 'DEADLINE_EXCEEDED']);
/** Not called retryable, yet they may pass with the server's next release; a fact lost is worse than a call repeated. */
const UNEXPLAINED = new Set(['INTERNAL_ERROR', 'TOOL_FAILED', 'UPSTREAM_PROTOCOL_ERROR']);

/**
 * When an event that could not be applied is tried again.
 * @param attempt how many times it was tried, 1 after the first
 * @returns milliseconds, or `undefined` where it is given up as a dead letter
 */
export function retryAfter({ code, retryable }: ErrorDetail, attempt: number): number | undefined {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 16), MAX_PAUSE_MS);
  if (OUTAGES.has(code)) return pauseMs;
  const worthTrying = retryable || UNEXPLAINED.has(code);
  return worthTrying && attempt < MAX_ATTEMPTS ? pauseMs : undefined;
}
