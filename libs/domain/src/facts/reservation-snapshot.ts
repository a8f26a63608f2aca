import { z } from 'zod';
import { currency, partNumber, repairOrderId, reservationId, timestamp } from '../fields';

/** `active` while anything is held; then `issued` if anything was handed out, else `released` or `expired`. */
export const RESERVATION_STATUSES = ['active', 'issued', 'released', 'expired'] as const;

const count = z.int().min(0);

export const reservedPart = z.object({
  part_number: partNumber,
  name: z.string(),
  /** Held now, not yet handed out. */
  reserved: count,
  issued: count,
  /** Of the issued ones, those that came back. */
  returned: count,
  /** Decimal, per piece, at the time of the reservation. */
  unit_price: z.number().min(0),
  currency,
});

/**
 * All of a reservation at one moment; the parts server tells it in every parts.* event that changes the reservation.
 * `version` rises with each change: a consumer keeps the highest it has seen, so order and repeats do not matter.
 */
export const reservationSnapshot = z.object({
  reservation_id: reservationId,
  repair_order_id: repairOrderId,
  version: z.int().min(1),
  status: z.enum(RESERVATION_STATUSES),
  expiry_time: timestamp,
  parts: z.array(reservedPart).min(1),
});
export type ReservationSnapshot = z.infer<typeof reservationSnapshot>;

/** Data of every parts.* event; an event that changed no reservation, as parts.stock_adjusted, has none in it. */
export const partsEventData = z.object({ reservations: z.array(reservationSnapshot) });
export type PartsEventData = z.infer<typeof partsEventData>;
