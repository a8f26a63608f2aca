import { codeOf, isUnavailable } from '@ars/database';
import { ToolError } from '../tool/tool-error';

/** SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICTS = new Set(['40001', '40P01', '23505']);
/** A statement, or its wait for a lock, took longer than its timeout. */
const TIMED_OUT = new Set(['57014', '55P03']);
/** PostgreSQL has no NUL in text, and neither that nor half a surrogate pair in jsonb. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05', '22P02']);

export const deadlineExceeded = (): ToolError =>
  new ToolError('DEADLINE_EXCEEDED', 'The database did not answer within the time allowed', { retryable: true });

/** What a caller may know of a database failure: that it passes by itself, or is the arguments'. Undefined for others. */
export function toToolError(error: unknown): ToolError | undefined {
  const retryable = { retryable: true };
  if (isUnavailable(error)) return new ToolError('SERVICE_UNAVAILABLE', 'The database is not available', retryable);
  if (TIMED_OUT.has(codeOf(error))) return deadlineExceeded();
  if (UNSTORABLE_TEXT.has(codeOf(error))) {
    return new ToolError('VALIDATION_FAILED', 'Invalid arguments: a text holds characters that cannot be stored');
  }
  if (CONFLICTS.has(codeOf(error))) {
    return new ToolError('CONFLICT', 'Another call changed the same rows at the same time', retryable);
  }
  return undefined;
}
