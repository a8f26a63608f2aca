import { fields, TRANSITIONS } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockUnchanged } from '../../repair-orders/lock-unchanged';
import { moveStatus } from '../../repair-orders/move-status';
import { defineTool } from '../../define-tool';
import { expectedVersion, reason } from '../fields';
import { fieldChange } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const updateRepairOrderStatus = defineTool({
  name: 'update_repair_order_status',
  title: 'Update repair order status',
  description:
    'Moves a repair order to another status. Only the moves of the transition matrix are possible; a refusal lists ' +
    'the ones that are. To cancel, paid money must be refunded and issued parts returned first.',
  annotations: { ...WRITES, idempotentHint: true },
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    new_status: fields.repairOrderStatus.meta({ description: 'Status to move to.', 'x-labels': ['status', 'state'] }),
    expected_version: expectedVersion.optional(),
    reason: reason.optional(),
  }),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    status: fields.repairOrderStatus,
    previous_status: fields.repairOrderStatus,
    version: z.int(),
    allowed_transitions: z.array(fields.repairOrderStatus),
  }),
  changes: [fieldChange('status', '$inputs.new_status')],
  // Back where the matrix has a way back: a refusal says that it has none.
  undo: {
    operation: 'update_repair_order_status',
    parameters: {
      repair_order_id: '$outputs.repair_order_id',
      new_status: '$outputs.previous_status',
      expected_version: '$outputs.version',
      reason: 'the request it was part of did not succeed',
    },
  },
  vocabulary,
  phrases,
  async run({ repair_order_id, new_status, expected_version, reason: why }, context) {
    const before = await lockUnchanged(context, repair_order_id, expected_version, ['status_changed', 'cancelled']);
    const { status, version } = await moveStatus(context, before, new_status, why);
    return {
      repair_order_id,
      status,
      previous_status: before.status,
      version,
      allowed_transitions: [...TRANSITIONS[status]],
    };
  },
});
