import type { ReservationSnapshot } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import type { PartsTransaction, PartsWork } from '../parts-work';
import type { Allotment } from './settle';

/**
 * Locks a reservation until the transaction ends.
 * @throws ToolError `RESERVATION_NOT_FOUND`
 */
export async function lockReservation(database: PartsTransaction, reservationId: string) {
  const reservation = await database
    .selectFrom('reservations')
    .selectAll()
    .where('reservation_id', '=', reservationId)
    .forUpdate()
    .executeTakeFirst();
  if (reservation !== undefined) return reservation;
  throw new ToolError('RESERVATION_NOT_FOUND', `There is no reservation ${reservationId}`, {
    details: { reservation_id: reservationId },
  });
}

/** @throws ToolError `RESERVATION_NOT_FOUND`; `ALREADY_CONSUMED` when nothing of it is held any more */
export async function lockActiveReservation(database: PartsTransaction, reservationId: string) {
  const reservation = await lockReservation(database, reservationId);
  const { status } = reservation;
  if (status === 'active') return reservation;
  throw new ToolError('ALREADY_CONSUMED', `Reservation ${reservationId} is ${status}: nothing of it is held any more`, {
    details: { reservation_id: reservationId, status },
  });
}

/** Locks all reservations of a repair order, oldest first. */
export const lockReservationsOf = (database: PartsTransaction, repairOrderId: string) =>
  database
    .selectFrom('reservations')
    .selectAll()
    .where('repair_order_id', '=', repairOrderId)
    .orderBy('reservation_id')
    .forUpdate()
    .execute();

/** What is held under these reservations, in the order of their numbers. */
export async function heldPieces(database: PartsTransaction, reservationIds: readonly string[]): Promise<Allotment[]> {
  const lines = await readLines(database, reservationIds);
  return lines.map(({ reserved, ...line }) => ({ ...line, quantity: reserved })).filter(({ quantity }) => quantity > 0);
}

/** What was handed out under these reservations and has not come back, in the order of their numbers. */
export async function issuedPieces(
  database: PartsTransaction,
  reservationIds: readonly string[],
): Promise<Allotment[]> {
  const lines = await readLines(database, reservationIds);
  return lines
    .map(({ reservation_id, part_number, issued, returned }) => ({
      reservation_id,
      part_number,
      quantity: issued - returned,
    }))
    .filter(({ quantity }) => quantity > 0);
}

async function readLines(database: PartsTransaction, reservationIds: readonly string[]) {
  if (reservationIds.length === 0) return [];
  return database
    .selectFrom('reservation_lines')
    .select(['reservation_id', 'part_number', 'reserved', 'issued', 'returned'])
    .where('reservation_id', 'in', [...reservationIds])
    .orderBy('reservation_id')
    .orderBy('part_number')
    .execute();
}

/** Tells what became of a repair order's reservations. */
export async function tellReservations(
  { emit }: PartsWork,
  type: 'reserved' | 'released' | 'issued' | 'returned',
  reservations: readonly ReservationSnapshot[],
): Promise<void> {
  await emit(type, { subject: reservations[0]?.repair_order_id, data: { reservations } });
}

export const nothingReserved = (repairOrderId: string): ToolError =>
  new ToolError('NOTHING_RESERVED', `Nothing is reserved for repair order ${repairOrderId}`, {
    details: { repair_order_id: repairOrderId },
  });

export const noSuchReservation = (reservationId: string, repairOrderId: string): ToolError =>
  new ToolError('RESERVATION_NOT_FOUND', `Repair order ${repairOrderId} has no reservation ${reservationId}`, {
    details: { reservation_id: reservationId, repair_order_id: repairOrderId },
  });
