import { ToolError } from '@ars/mcp-server';
import type { HistoryType } from '../database/history';
import type { ChangeContext } from './record-change';
import { lockRepairOrder, type RepairOrder } from './repair-order';

/**
 * Holds a repair order as `lockRepairOrder` does, for a call that may be taking an earlier one back. Such a call expects
 * the version that the earlier one made. Later steps of the same workflow have raised it since, and so may have news of
 * payments: neither is a conflict, a change of these kinds by anybody else is.
 * @throws ToolError `RO_NOT_FOUND` or `VERSION_CONFLICT`
 */
export async function lockUnchanged(
  { database, caller: { undoes, workflowId } }: ChangeContext,
  repairOrderId: string,
  expectedVersion: number | undefined,
  kinds: readonly HistoryType[],
): Promise<RepairOrder> {
  if (undoes === undefined || expectedVersion === undefined) {
    return lockRepairOrder(database, repairOrderId, expectedVersion);
  }
  const repairOrder = await lockRepairOrder(database, repairOrderId);
  const foreign = await database
    .selectFrom('repair_order_history')
    .select(['version', 'type'])
    .where('repair_order_id', '=', repairOrderId)
    .where('version', '>', expectedVersion)
    .where('type', 'in', kinds)
    .$if(workflowId !== undefined, (query) =>
      query.where(({ eb, or }) => or([eb('workflow_id', 'is', null), eb('workflow_id', '!=', workflowId ?? '')])),
    )
    .orderBy('version')
    .executeTakeFirst();
  if (foreign === undefined) return repairOrder;
  throw new ToolError(
    'VERSION_CONFLICT',
    `Repair order ${repairOrderId} was changed by somebody else since version ${expectedVersion} (${foreign.type})`,
    { details: { expected_version: expectedVersion, version: foreign.version, status: repairOrder.status } },
  );
}
