/** SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const RERUNNABLE = new Set(['40001', '40P01']);
/**
 * Connection exceptions, insufficient resources (a full disk, too many connections), a server that takes no writes, one
 * that is starting or stopping, and a disk that fails.
 */
const UNAVAILABLE_STATES = /^(?:08...|53...|25006|57P0[123]|58030)$/;
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

/** SQLSTATE of a refusal, or the code of the system call that failed; empty where the error has none. */
export const codeOf = (error: unknown): string => read(error, 'code');

/** Whether the transaction lost against another one and may simply run again. */
export const isRerunnable = (error: unknown): boolean => RERUNNABLE.has(codeOf(error));

/** Whether the database cannot do what it should at the moment, as against having refused something. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (UNAVAILABLE_STATES.test(code) || UNAVAILABLE_SYSTEM_CODES.has(code)) return true;
  return UNAVAILABLE_TEXT.test(read(error, 'message'));
}
