import type { MovementKind } from '../database/schema';
import type { PartsTransaction, PartsWork } from '../parts-work';

export interface Movement {
  partNumber: string;
  kind: MovementKind;
  /** Signed changes, in pieces. */
  onHand: number;
  reserved: number;
  reservationId?: string;
  reason?: string;
}

/**
 * Locks the parts' stock until the transaction ends, always in the same order, so that two calls never wait in a ring.
 * What it reads is as the lock found it, and stays so.
 */
export const lockStock = (database: PartsTransaction, partNumbers: readonly string[]) =>
  database
    .selectFrom('stock')
    .select(['part_number', 'on_hand', 'reserved', 'on_order', 'eta'])
    .where('part_number', 'in', [...new Set(partNumbers)])
    .orderBy('part_number')
    .forUpdate()
    .execute();

/** Changes the stock of a part and writes the movement that says so. The part's stock must be locked. */
export async function moveStock({ database, actor, now }: PartsWork, movement: Movement): Promise<void> {
  const { partNumber: part_number, kind, onHand, reserved } = movement;
  await database
    .updateTable('stock')
    .set(({ eb }) => ({ on_hand: eb('on_hand', '+', onHand), reserved: eb('reserved', '+', reserved) }))
    .where('part_number', '=', part_number)
    .execute();
  await database
    .insertInto('stock_movements')
    .values({
      part_number,
      kind,
      on_hand_change: onHand,
      reserved_change: reserved,
      reservation_id: movement.reservationId ?? null,
      reason: movement.reason ?? null,
      actor,
      at: now,
    })
    .execute();
}
