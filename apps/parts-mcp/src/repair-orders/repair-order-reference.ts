import { isFinished, type RepairOrderSnapshot, type RepairOrderStatus } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import type { Vehicle } from '../catalogue/fitment';
import type { PartsTransaction } from '../parts-work';

/**
 * Locks what is known of the repair order against changes until the transaction ends.
 * @throws ToolError `RO_NOT_FOUND`, retryable because the event that tells of a new one may be on its way
 */
export async function requireRepairOrder(
  database: PartsTransaction,
  repairOrderId: string,
): Promise<RepairOrderStatus> {
  const reference = await database
    .selectFrom('repair_order_references')
    .select('status')
    .where('repair_order_id', '=', repairOrderId)
    .forShare()
    .executeTakeFirst();
  if (reference === undefined) throw noSuchRepairOrder(repairOrderId);
  return reference.status;
}

const noSuchRepairOrder = (repairOrderId: string): ToolError =>
  new ToolError('RO_NOT_FOUND', `There is no repair order ${repairOrderId}`, {
    retryable: true,
    details: { repair_order_id: repairOrderId },
  });

/** @throws ToolError `RO_NOT_FOUND`; `RO_CLOSED` when its work is over and its parts may not change */
export async function requireOpenRepairOrder(database: PartsTransaction, repairOrderId: string): Promise<void> {
  const status = await requireRepairOrder(database, repairOrderId);
  if (!isFinished(status)) return;
  throw new ToolError('RO_CLOSED', `Repair order ${repairOrderId} is ${status}`, {
    details: { repair_order_id: repairOrderId, status },
  });
}

/** Keeps what a snapshot tells if it is newer than what is held; says whether it was. */
export async function keepIfNewer(
  database: PartsTransaction,
  { repair_order_id, version, status, vehicle }: RepairOrderSnapshot,
): Promise<boolean> {
  // An event of an earlier release says nothing about the vehicle, and takes nothing away.
  const known = vehicle && {
    vehicle_id: vehicle.vehicle_id,
    vehicle_year: vehicle.year,
    vehicle_make: vehicle.make,
    vehicle_model: vehicle.model,
  };
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('repair_order_references')
    .values({ repair_order_id, version, status, ...known })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'repair_order_id'])
        .doUpdateSet({ version, status, ...known })
        .whereRef('repair_order_references.version', '<', 'excluded.version'),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * The vehicle of a repair order; undefined while no event has told it.
 * @throws ToolError `RO_NOT_FOUND`, as above
 */
export async function vehicleOfRepairOrder(
  database: PartsTransaction,
  repairOrderId: string,
): Promise<Vehicle | undefined> {
  const reference = await database
    .selectFrom('repair_order_references')
    .select(VEHICLE)
    .where('repair_order_id', '=', repairOrderId)
    .executeTakeFirst();
  if (reference === undefined) throw noSuchRepairOrder(repairOrderId);
  return asVehicle(reference);
}

/** A vehicle that came in under some repair order. */
export async function vehicleWithVin(database: PartsTransaction, vehicleId: string): Promise<Vehicle | undefined> {
  const reference = await database
    .selectFrom('repair_order_references')
    .select(VEHICLE)
    .where('vehicle_id', '=', vehicleId)
    .executeTakeFirst();
  return reference && asVehicle(reference);
}

const VEHICLE = ['vehicle_year', 'vehicle_make', 'vehicle_model'] as const;

function asVehicle(reference: Record<(typeof VEHICLE)[number], string | number | null>): Vehicle | undefined {
  const known = Object.entries(reference).filter(([, value]) => value !== null);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
