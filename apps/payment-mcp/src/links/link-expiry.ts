import { ToolError } from '@ars/mcp-server';

const HOUR_MS = 3_600_000;
export const MAX_HOURS = 720;
const DEFAULT_HOURS = 24;

/**
 * When a link can no longer be paid.
 * @throws ToolError EXPIRY_INVALID for a time that is past or too far ahead, and for two of them
 */
export function expiryOf(
  { expires_at, expires_in_hours }: { expires_at?: string; expires_in_hours?: number },
  now: Date,
): Date {
  if (expires_at !== undefined && expires_in_hours !== undefined) {
    throw new ToolError('EXPIRY_INVALID', 'Say either when the link expires, or after how many hours');
  }
  if (expires_at === undefined) return new Date(now.getTime() + (expires_in_hours ?? DEFAULT_HOURS) * HOUR_MS);
  const expiry = new Date(expires_at);
  const hours = (expiry.getTime() - now.getTime()) / HOUR_MS;
  if (hours > 0 && hours <= MAX_HOURS) return expiry;
  throw new ToolError(
    'EXPIRY_INVALID',
    hours <= 0 ? `${expires_at} is past` : `A link lasts no more than ${MAX_HOURS / 24} days`,
    { details: { expires_at } },
  );
}
