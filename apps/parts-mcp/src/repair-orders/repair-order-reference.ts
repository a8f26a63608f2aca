import { isFinished, type RepairOrderSnapshot, type RepairOrderStatus } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
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
  if (reference !== undefined) return reference.status;
  throw new ToolError('RO_NOT_FOUND', `There is no repair order ${repairOrderId}`, {
    retryable: true,
    details: { repair_order_id: repairOrderId },
  });
}

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
  { repair_order_id, version, status }: RepairOrderSnapshot,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('repair_order_references')
    .values({ repair_order_id, version, status })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'repair_order_id'])
        .doUpdateSet({ version, status })
        .whereRef('repair_order_references.version', '<', 'excluded.version'),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
