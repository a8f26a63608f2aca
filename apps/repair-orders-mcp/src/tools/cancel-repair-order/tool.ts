import { fields } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import type { HistoryType } from '../../database/history';
import { lockUnchanged } from '../../repair-orders/lock-unchanged';
import { moveStatus } from '../../repair-orders/move-status';
import { readPartLines } from '../../repair-orders/parts';
import { defineTool } from '../../define-tool';
import { expectedVersion, reason } from '../fields';
import { fieldChange } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** What shows that somebody has begun to work with a repair order: everything but news of payments. */
const WORK: readonly HistoryType[] = [
  'status_changed',
  'technician_assigned',
  'note_added',
  'updated',
  'customer_authorized',
  'cancelled',
];

export const cancelRepairOrder = defineTool({
  name: 'cancel_repair_order',
  title: 'Cancel repair order',
  description:
    'Cancels a repair order for good, from the statuses whose transitions allow it. Refused while paid money is not ' +
    'refunded or issued parts are not returned. Names the reservations that still hold parts for it, which ' +
    'release_reservation of the parts service lets go.',
  annotations: { ...WRITES, destructiveHint: true, idempotentHint: true },
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    reason,
    expected_version: expectedVersion.optional(),
  }),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    status: fields.repairOrderStatus,
    previous_status: fields.repairOrderStatus,
    version: z.int(),
    held_reservations: z.array(fields.reservationId),
  }),
  changes: [fieldChange('status', 'cancelled')],
  vocabulary,
  phrases,
  async run({ repair_order_id, reason: why, expected_version }, context) {
    const before = await lockUnchanged(context, repair_order_id, expected_version, WORK);
    const { status, version } = await moveStatus(context, before, 'cancelled', why);
    const held = (await readPartLines(context.database, repair_order_id)).filter((line) => line.reserved > 0);
    return {
      repair_order_id,
      status,
      previous_status: before.status,
      version,
      held_reservations: [...new Set(held.map((line) => line.reservation_id))],
    };
  },
});
