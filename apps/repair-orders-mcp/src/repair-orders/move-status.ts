import {
  canTransition,
  formatMoney,
  pathBetween,
  type RepairOrderStatus,
  transitionRefusal,
  TRANSITIONS,
} from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import { isIssued, readPartLines } from './parts';
import { type ChangeContext, recordChange } from './record-change';
import type { RepairOrder } from './repair-order';

/**
 * Moves a locked repair order to another status, along the transition matrix only.
 * @throws ToolError `INVALID_TRANSITION`; to cancelled also `HAS_CAPTURED_PAYMENT` and `HAS_ISSUED_PARTS`
 */
export async function moveStatus(
  context: ChangeContext,
  before: RepairOrder,
  status: RepairOrderStatus,
  reason: string | undefined,
): Promise<RepairOrder> {
  requireTransition(before, status);
  if (status === 'cancelled') await requireCancellable(context, before);
  const detail = { from_status: before.status, to_status: status, reason: reason ?? null };
  const type = status === 'cancelled' ? 'cancelled' : 'status_changed';
  return recordChange(context, before, { type, detail }, { status });
}

function requireTransition({ repair_order_id, status }: RepairOrder, wanted: RepairOrderStatus): void {
  if (canTransition(status, wanted)) return;
  throw new ToolError('INVALID_TRANSITION', transitionRefusal(repair_order_id, status, wanted), {
    details: {
      repair_order_id,
      status,
      new_status: wanted,
      allowed_transitions: [...TRANSITIONS[status]],
      path: pathBetween(status, wanted),
    },
  });
}

async function requireCancellable({ database }: ChangeContext, repairOrder: RepairOrder): Promise<void> {
  const { repair_order_id, paid_minor, refunded_minor, currency } = repairOrder;
  if (paid_minor > refunded_minor) {
    const kept = formatMoney(paid_minor - refunded_minor, currency);
    throw new ToolError(
      'HAS_CAPTURED_PAYMENT',
      `${kept} was paid for RO ${repair_order_id}. Refund it first, then the order can be cancelled`,
      { details: { repair_order_id } },
    );
  }
  const issued = (await readPartLines(database, repair_order_id)).filter(isIssued);
  if (issued.length > 0) {
    const partNumbers = issued.map((line) => line.part_number);
    throw new ToolError(
      'HAS_ISSUED_PARTS',
      `Parts were handed out for RO ${repair_order_id} (${partNumbers.join(', ')}). Return them first, then it can be cancelled`,
      { details: { repair_order_id, part_numbers: partNumbers } },
    );
  }
}
