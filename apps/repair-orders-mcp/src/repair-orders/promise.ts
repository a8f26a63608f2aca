import { ToolError } from '@ars/mcp-server';

/**
 * Nobody promises a vehicle for a time before it came in. Whether a later time has gone by is for whoever asks to say: by
 * their clock, not by the server's.
 * @throws ToolError `PROMISE_IN_PAST`
 */
export function requirePromiseAfter(openedAt: Date, promisedAt: string | undefined): void {
  if (promisedAt === undefined || Date.parse(promisedAt) >= openedAt.getTime()) return;
  throw new ToolError(
    'PROMISE_IN_PAST',
    `The vehicle cannot be promised for ${promisedAt}: that is before the repair order was opened. Give a later time`,
    { details: { promised_at: promisedAt, opened_at: openedAt.toISOString() } },
  );
}
