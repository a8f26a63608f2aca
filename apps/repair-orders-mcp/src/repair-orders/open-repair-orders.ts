import { isFinished, type RepairOrderStatus, STATUSES } from '@ars/domain';
import { type Kysely, sql } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';

/** Numbers of the open repair orders of each of the vehicles, oldest first. */
export async function openRepairOrdersOf(
  database: Kysely<RepairOrdersDatabase>,
  vins: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await database
    .selectFrom('repair_orders')
    .select(['vin', 'repair_order_id'])
    .where('vin', '=', sql<string>`any(${vins})`)
    .where('status', 'not in', STATUSES.filter(isFinished))
    .orderBy(sql`repair_order_id::bigint`)
    .execute();
  const numbers = new Map<string, string[]>();
  for (const { vin, repair_order_id } of rows) numbers.set(vin, [...(numbers.get(vin) ?? []), repair_order_id]);
  return numbers;
}

/** The newest repair order of each of the vehicles. */
export async function latestRepairOrdersOf(
  database: Kysely<RepairOrdersDatabase>,
  vins: readonly string[],
): Promise<ReadonlyMap<string, { repair_order_id: string; status: RepairOrderStatus }>> {
  const rows = await database
    .selectFrom('repair_orders')
    .select(['vin', 'repair_order_id', 'status'])
    .where('vin', '=', sql<string>`any(${vins})`)
    .orderBy('opened_at')
    .orderBy(sql`repair_order_id::bigint`)
    .execute();
  return new Map(rows.map(({ vin, ...latest }) => [vin, latest]));
}
