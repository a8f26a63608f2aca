import { ToolError } from '@ars/mcp-server';
import type { Kysely } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';

/**
 * Odometers do not run backwards: a lower reading than the vehicle's last one is a typing error, or fraud.
 * @throws ToolError `ODOMETER_BACKWARDS`
 */
export async function requireForwardOdometer(
  database: Kysely<RepairOrdersDatabase>,
  vin: string,
  reading: number,
): Promise<void> {
  const { last } = await database
    .selectFrom('repair_orders')
    .select(({ fn }) => fn.max(fn.coalesce('odometer_out', 'odometer_in')).as('last'))
    .where('vin', '=', vin)
    .executeTakeFirstOrThrow();
  if (last === null || reading >= last) return;
  throw new ToolError('ODOMETER_BACKWARDS', `The odometer cannot read ${reading} miles: it read ${last} before`, {
    details: { reading, last_reading: last },
  });
}
