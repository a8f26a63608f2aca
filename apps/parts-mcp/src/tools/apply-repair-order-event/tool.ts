import { fields, isFinished, repairOrderEventData } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { workOf } from '../../parts-work';
import { keepIfNewer } from '../../repair-orders/repair-order-reference';
import { releaseAllOf } from '../../reservations/release';
import { defineTool } from '../../define-tool';

export const applyRepairOrderEvent = defineTool({
  name: 'apply_repair_order_event',
  title: 'Apply repair order event',
  description:
    'Takes over what a repair-orders event tells, so that parts can be reserved for repair orders that exist and are ' +
    'open; when one is finished, what is still held for it is released. A version that is not newer than the one held ' +
    'is ignored: events may come repeatedly and in any order.',
  visibility: 'agent',
  annotations: { ...WRITES, idempotentHint: true },
  input: z.strictObject({ event_id: z.string().min(1), data: repairOrderEventData.partial() }),
  output: z.object({ applied: z.boolean(), released: z.array(fields.reservationId) }),
  async run({ data: { repair_order } }, context) {
    // News of customers and vehicles is of no repair order.
    if (!repair_order) return { applied: false, released: [] };
    const { repair_order_id, status } = repair_order;
    const applied = await keepIfNewer(context.database, repair_order);
    if (!applied || !isFinished(status)) return { applied, released: [] };
    const released = await releaseAllOf(workOf(context), repair_order_id, `repair order ${status}`);
    return { applied, released: released.map(({ reservation_id }) => reservation_id) };
  },
});
