import type { Kysely } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';
import type { HistoryEntry } from '../database/history';

/** Every change of the repair order, oldest first. */
export async function readHistory(
  database: Kysely<RepairOrdersDatabase>,
  repairOrderId: string,
): Promise<HistoryEntry[]> {
  const rows = await database
    .selectFrom('repair_order_history')
    .select(['version', 'type', 'actor', 'at', 'detail'])
    .where('repair_order_id', '=', repairOrderId)
    .orderBy('version')
    .execute();
  // `type` and `detail` are written together by `recordChange` only, as a Change.
  return rows as HistoryEntry[];
}
