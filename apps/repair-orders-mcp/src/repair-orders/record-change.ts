import type { RepairOrderSnapshot } from '@ars/domain';
import { type ToolContext, ToolError } from '@ars/mcp-server';
import type { Updateable, Kysely } from 'kysely';
import type { RepairOrdersDatabase, RepairOrdersTable } from '../database/schema';
import { balanceOf, getRepairOrder, type RepairOrder } from './repair-order';
import type { Change, HistoryEntry } from '../database/history';
import { decimalOrNull } from './repair-order-summary';

export type ChangeContext = ToolContext<RepairOrdersDatabase>;

/**
 * Changes a repair order: its row, its history and the event that tells it, under one new version. The row is
 * compared with what the caller saw, so that no change is decided on one state and made to another.
 * @throws ToolError `VERSION_CONFLICT`, retryable
 */
export async function recordChange(
  context: ChangeContext,
  before: RepairOrder,
  change: Change,
  fields: Omit<Updateable<RepairOrdersTable>, 'version' | 'updated_at'> = {},
): Promise<RepairOrder> {
  const version = before.version + 1;
  const { numUpdatedRows } = await context.database
    .updateTable('repair_orders')
    .set({ ...fields, version, updated_at: context.now })
    .where('repair_order_id', '=', before.repair_order_id)
    .where('version', '=', before.version)
    .where('status', '=', before.status)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    throw new ToolError('VERSION_CONFLICT', `Repair order ${before.repair_order_id} was changed meanwhile`, {
      retryable: true,
    });
  }
  return tellChange(context, before.repair_order_id, version, change);
}

/** Appends the change to the history and emits it; returns the repair order as it now is. */
export async function tellChange(
  { database, caller, emit, now }: ChangeContext,
  repairOrderId: string,
  version: number,
  { type, detail }: Change,
): Promise<RepairOrder> {
  await database
    .insertInto('repair_order_history')
    .values({
      repair_order_id: repairOrderId,
      version,
      type,
      actor: caller.userId,
      workflow_id: caller.workflowId,
      at: now,
      detail: JSON.stringify(detail),
    })
    .execute();
  const after = await getRepairOrder(database, repairOrderId);
  await emit(type, { subject: repairOrderId, data: { repair_order: snapshotOf(after), ...detail } });
  return after;
}

function snapshotOf(repairOrder: RepairOrder): RepairOrderSnapshot {
  return {
    repair_order_id: repairOrder.repair_order_id,
    version: repairOrder.version,
    status: repairOrder.status,
    customer_id: repairOrder.customer_id,
    customer_name: repairOrder.customer_name,
    customer_email: repairOrder.customer_email,
    customer_phone: repairOrder.customer_phone,
    sms_consent: repairOrder.sms_consent,
    vehicle: {
      vehicle_id: repairOrder.vin,
      year: repairOrder.year,
      make: repairOrder.make,
      model: repairOrder.model,
    },
    total: decimalOrNull(repairOrder.total_minor, repairOrder.currency),
    balance: decimalOrNull(balanceOf(repairOrder), repairOrder.currency),
    currency: repairOrder.currency,
  };
}

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
