/** How long whoever asks wants to wait for an answer (RFC 7240). */
export const PREFER_HEADER = 'Prefer';
export const PREFER_MEANING =
  '`respond-async`: answers at once with 202; `wait=<seconds>`: answers so where it takes longer (RFC 7240)';

/** Nobody waits longer for an answer. */
const MAX_WAIT_S = 600;

/**
 * @returns seconds to wait before the request goes on without its asker; undefined where nothing is preferred. A preference
 *   that makes no sense is none: the standard has it ignored.
 */
export function preferredWait(prefer = ''): number | undefined {
  const preferences = prefer.split(',').map((one) => one.split(';')[0]?.trim().toLowerCase() ?? '');
  const wait = preferences.map((one) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(one)?.[1]).find((one) => one !== undefined);
  if (wait !== undefined) return Math.min(Number(wait), MAX_WAIT_S);
  return preferences.includes('respond-async') ? 0 : undefined;
}
