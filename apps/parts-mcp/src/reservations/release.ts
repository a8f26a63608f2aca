import type { ReservationSnapshot } from '@ars/domain';
import type { PartsWork } from '../parts-work';
import { heldPieces, lockReservation, lockReservationsOf, tellReservations } from './reservation';
import { settle } from './settle';

/** Gives back everything held for a repair order whose work is over, and tells it. */
export async function releaseAllOf(
  work: PartsWork,
  repairOrderId: string,
  reason: string,
): Promise<ReservationSnapshot[]> {
  const reservations = await lockReservationsOf(work.database, repairOrderId);
  const held = await heldPieces(
    work.database,
    reservations.map(({ reservation_id }) => reservation_id),
  );
  if (held.length === 0) return [];
  const released = await settle(work, held, { effect: 'released', reason });
  await tellReservations(work, 'released', released);
  return released;
}

/** Gives back what a reservation still holds after its time, and tells it; does nothing if that was done meanwhile. */
export async function expireReservation(work: PartsWork, reservationId: string): Promise<void> {
  const { status, expires_at } = await lockReservation(work.database, reservationId);
  if (status !== 'active' || expires_at > work.now) return;
  const held = await heldPieces(work.database, [reservationId]);
  const expired = await settle(work, held, { effect: 'released', reason: 'expired', ended: 'expired' });
  await tellReservations(work, 'released', expired);
}
