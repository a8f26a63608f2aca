import { type RepairOrderSnapshot, toMinor } from '@ars/domain';
import type { Transaction } from 'kysely';
import type { PaymentDatabase } from '../database/schema';

/** Keeps what a snapshot tells if it is newer than what is held; says whether it was. */
export async function keepIfNewer(
  database: Transaction<PaymentDatabase>,
  { total, balance: _theirs, customer_id: _unused, vehicle: _vehicle, ...kept }: RepairOrderSnapshot,
): Promise<boolean> {
  const row = { ...kept, total_minor: total === null ? null : toMinor(total, kept.currency) };
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('repair_order_references')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'repair_order_id'])
        .doUpdateSet(row)
        .whereRef('repair_order_references.version', '<', 'excluded.version'),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
