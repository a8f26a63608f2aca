import { ToolError } from '@ars/mcp-server';
import type { Kysely } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';

/**
 * Odometers do not run backwards: a lower reading than the vehicle's last one is a typing error, or fraud. Readings of the
 * repair order itself do not count: they may be corrected.
 * @throws ToolError `ODOMETER_BACKWARDS`
 */
export async function requireForwardOdometer(
  database: Kysely<RepairOrdersDatabase>,
  vin: string,
  reading: number,
  repairOrderId = '',
): Promise<void> {
  const { last } = await database
    .selectFrom('repair_orders')
    .select(({ fn }) => fn.max(fn.coalesce('odometer_out', 'odometer_in')).as('last'))
    .where('vin', '=', vin)
    .where('repair_order_id', '!=', repairOrderId)
    .executeTakeFirstOrThrow();
  if (last === null || reading >= last) return;
  throw new ToolError(
    'ODOMETER_BACKWARDS',
    `The odometer cannot read ${reading} miles: it read ${last} on an earlier visit. Look at the reading again`,
    { details: { reading, last_reading: last } },
  );
}

/** @throws ToolError `ODOMETER_BACKWARDS` */
export function requireOdometerOrder(odometerIn: number | null, odometerOut: number | null): void {
  if (odometerIn === null || odometerOut === null || odometerIn <= odometerOut) return;
  throw new ToolError(
    'ODOMETER_BACKWARDS',
    `The vehicle cannot come in with ${odometerIn} miles and go out with ${odometerOut}. Look at the readings again`,
    { details: { reading: odometerOut, last_reading: odometerIn } },
  );
}
