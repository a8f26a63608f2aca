import { ToolError } from '@ars/mcp-server';
import type { RepairOrder } from './repair-order';

const HOUR_MS = 3_600_000;

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

/**
 * When the vehicle is promised for once its promise is shifted: by the locked row, so that two shifts at once both count.
 * @param hours signed; undefined for no shift
 * @throws ToolError `NO_PROMISE_ON_FILE`
 */
export function shiftedPromise(
  { repair_order_id, promised_at }: Pick<RepairOrder, 'repair_order_id' | 'promised_at'>,
  hours: number | undefined,
): string | undefined {
  if (hours === undefined) return undefined;
  if (promised_at !== null) return new Date(promised_at.getTime() + hours * HOUR_MS).toISOString();
  throw new ToolError(
    'NO_PROMISE_ON_FILE',
    `RO ${repair_order_id} is promised for no time yet. Say when it shall be ready`,
    { details: { repair_order_id } },
  );
}
