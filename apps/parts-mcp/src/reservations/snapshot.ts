import { type ReservationSnapshot, toDecimal } from '@ars/domain';
import type { PartsTransaction } from '../parts-work';

/** The reservations as other services learn of them, in the order of their numbers. */
export async function readSnapshots(
  database: PartsTransaction,
  reservationIds: readonly string[],
): Promise<ReservationSnapshot[]> {
  if (reservationIds.length === 0) return [];
  const reservations = await database
    .selectFrom('reservations')
    .selectAll()
    .where('reservation_id', 'in', [...reservationIds])
    .orderBy('reservation_id')
    .execute();
  const lines = await readLines(database, reservationIds);
  return reservations.map(({ reservation_id, repair_order_id, version, status, expires_at }) => ({
    reservation_id,
    repair_order_id,
    version,
    status,
    expiry_time: expires_at.toISOString(),
    parts: lines
      .filter((line) => line.reservation_id === reservation_id)
      .map(({ part_number, name, reserved, issued, returned, unit_price_minor, currency }) => ({
        part_number,
        name,
        reserved,
        issued,
        returned,
        unit_price: toDecimal(unit_price_minor, currency),
        currency,
      })),
  }));
}

const readLines = (database: PartsTransaction, reservationIds: readonly string[]) =>
  database
    .selectFrom('reservation_lines')
    .innerJoin('parts', (join) =>
      join
        .onRef('parts.tenant_id', '=', 'reservation_lines.tenant_id')
        .onRef('parts.part_number', '=', 'reservation_lines.part_number'),
    )
    .selectAll('reservation_lines')
    .select('parts.name')
    .where('reservation_id', 'in', [...reservationIds])
    .orderBy('reservation_lines.part_number')
    .execute();
