import { moveStock } from '../stock/stock';
import type { PartsWork } from '../parts-work';

export interface HeldPart {
  part_number: string;
  quantity: number;
  unit_price_minor: number;
  currency: string;
}

export interface NewReservation {
  repairOrderId: string;
  expiresAt: Date;
  parts: readonly HeldPart[];
}

/** Holds the parts for the repair order. That there are enough is for the caller to have seen, on locked stock. */
export async function openReservation(work: PartsWork, reservation: NewReservation): Promise<string> {
  const { database, now } = work;
  const { reservation_id } = await database
    .insertInto('reservations')
    .values({ repair_order_id: reservation.repairOrderId, created_at: now, expires_at: reservation.expiresAt })
    .returning('reservation_id')
    .executeTakeFirstOrThrow();
  for (const { quantity, ...part } of reservation.parts) {
    await database
      .insertInto('reservation_lines')
      .values({ ...part, reservation_id, reserved: quantity })
      .execute();
    await moveStock(work, {
      partNumber: part.part_number,
      kind: 'reserved',
      onHand: 0,
      reserved: quantity,
      reservationId: reservation_id,
    });
  }
  return reservation_id;
}
