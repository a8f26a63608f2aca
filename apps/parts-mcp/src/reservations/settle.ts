import type { ReservationSnapshot } from '@ars/domain';
import { sql } from 'kysely';
import { lockStock, moveStock } from '../stock/stock';
import type { PartsWork } from '../parts-work';
import { readSnapshots } from './snapshot';

/** Pieces of one line of a reservation. */
export interface Allotment {
  reservation_id: string;
  part_number: string;
  quantity: number;
}

interface Effect {
  /** What one piece changes on its reservation line, and in stock. */
  line: { reserved: -1 | 0; issued: 0 | 1; returned: 0 | 1 };
  stock: { onHand: -1 | 0 | 1; reserved: -1 | 0 };
}

const EFFECTS = {
  released: { line: { reserved: -1, issued: 0, returned: 0 }, stock: { onHand: 0, reserved: -1 } },
  issued: { line: { reserved: -1, issued: 1, returned: 0 }, stock: { onHand: -1, reserved: -1 } },
  returned: { line: { reserved: 0, issued: 0, returned: 1 }, stock: { onHand: 1, reserved: 0 } },
  /** Came back, but cannot be sold again. */
  scrapped: { line: { reserved: 0, issued: 0, returned: 1 }, stock: { onHand: 0, reserved: 0 } },
} as const satisfies Record<string, Effect>;

export interface Settlement {
  effect: keyof typeof EFFECTS;
  reason?: string;
  /** What becomes of a reservation of which nothing is held any more and nothing was handed out. */
  ended?: 'released' | 'expired';
}

/** Moves pieces of reservations, whose rows must be locked, and gives the reservations as they are then. */
export async function settle(
  work: PartsWork,
  allotments: readonly Allotment[],
  settlement: Settlement,
): Promise<ReservationSnapshot[]> {
  await lockStock(
    work.database,
    allotments.map(({ part_number }) => part_number),
  );
  for (const allotment of allotments) await settleOne(work, allotment, settlement);
  const reservationIds = [...new Set(allotments.map(({ reservation_id }) => reservation_id))];
  for (const id of reservationIds) await closeVersion(work, id, settlement.ended ?? 'released');
  return readSnapshots(work.database, reservationIds);
}

async function settleOne(
  work: PartsWork,
  { reservation_id, part_number, quantity }: Allotment,
  { effect, reason }: Settlement,
): Promise<void> {
  const { line, stock } = EFFECTS[effect];
  await work.database
    .updateTable('reservation_lines')
    .set(({ eb }) => ({
      reserved: eb('reserved', '+', line.reserved * quantity),
      issued: eb('issued', '+', line.issued * quantity),
      returned: eb('returned', '+', line.returned * quantity),
    }))
    .where('reservation_id', '=', reservation_id)
    .where('part_number', '=', part_number)
    .execute();
  await moveStock(work, {
    partNumber: part_number,
    kind: effect === 'scrapped' ? 'returned' : effect,
    onHand: stock.onHand * quantity,
    reserved: stock.reserved * quantity,
    reservationId: reservation_id,
    reason,
  });
}

async function closeVersion(
  { database }: PartsWork,
  reservationId: string,
  ended: 'released' | 'expired',
): Promise<void> {
  const { held, issued } = await database
    .selectFrom('reservation_lines')
    .select(({ fn }) => [fn.sum<number>('reserved').as('held'), fn.sum<number>('issued').as('issued')])
    .where('reservation_id', '=', reservationId)
    .executeTakeFirstOrThrow();
  await database
    .updateTable('reservations')
    .set({ version: sql`version + 1`, status: held > 0 ? 'active' : issued > 0 ? 'issued' : ended })
    .where('reservation_id', '=', reservationId)
    .execute();
}
