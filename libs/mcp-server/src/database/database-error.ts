import { ToolError } from '../tool/tool-error';

/** SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICTS = new Set(['40001', '40P01', '23505']);
const RERUNNABLE = new Set(['40001', '40P01']);
/** A statement, or its wait for a lock, took longer than its timeout. */
const TIMED_OUT = new Set(['57014', '55P03']);
/** PostgreSQL has no NUL in text, and neither that nor half a surrogate pair in jsonb. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05', '22P02']);
/** Connection exceptions, too many connections, and a server that is starting or stopping. */
const UNAVAILABLE_STATES = /^(?:08...|53300|57P0[123])$/;
const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** `pg` and `pg-pool` give these errors no code. */
const UNAVAILABLE_TEXT = /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered)/;

/** By shape: errors of the operating system are of another realm's `Error` under a test runner. */
function read(error: unknown, property: 'code' | 'message'): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, property) : undefined;
  return typeof value === 'string' ? value : '';
}

/** Whether the transaction lost against another one and may simply run again. */
export const isRerunnable = (error: unknown): boolean => RERUNNABLE.has(read(error, 'code'));

/** Whether the database could not be reached, as against having refused something. */
export function isUnavailable(error: unknown): boolean {
  const code = read(error, 'code');
  if (UNAVAILABLE_STATES.test(code) || UNAVAILABLE_SYSTEM_CODES.has(code)) return true;
  return UNAVAILABLE_TEXT.test(read(error, 'message'));
}

export const deadlineExceeded = (): ToolError =>
  new ToolError('DEADLINE_EXCEEDED', 'The database did not answer within the time allowed', { retryable: true });

/** What a caller may know of a database failure: that it passes by itself, or is the arguments'. Undefined for others. */
export function toToolError(error: unknown): ToolError | undefined {
  const retryable = { retryable: true };
  if (isUnavailable(error)) return new ToolError('SERVICE_UNAVAILABLE', 'The database cannot be reached', retryable);
  if (TIMED_OUT.has(read(error, 'code'))) return deadlineExceeded();
  if (UNSTORABLE_TEXT.has(read(error, 'code'))) {
    return new ToolError('VALIDATION_FAILED', 'Invalid arguments: a text holds characters that cannot be stored');
  }
  if (CONFLICTS.has(read(error, 'code'))) {
    return new ToolError('CONFLICT', 'Another call changed the same rows at the same time', retryable);
  }
  return undefined;
}
