import { fields, TRANSITIONS } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockUnchanged } from '../repair-orders/lock-unchanged';
import { moveStatus } from '../repair-orders/move-status';
import { defineTool } from './define-tool';
import { expectedVersion, reason } from './fields';
import { fieldChange } from './repair-order-changes';
import { updateRepairOrderStatusPhrases } from './update-repair-order-status.phrases';

export const updateRepairOrderStatus = defineTool({
  name: 'update_repair_order_status',
  title: 'Update repair order status',
  phrases: updateRepairOrderStatusPhrases,
  description:
    'Moves a repair order to another status. Only the moves of the transition matrix are possible; a refusal lists ' +
    'the ones that are. To cancel, paid money must be refunded and issued parts returned first.',
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
  annotations: { ...WRITES, idempotentHint: true },
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
  keywords: [
    'move',
    'mark',
    'set status',
    'change status',
    'start work',
    'complete',
    'close',
    'set',
    'is ready',
    'finish',
    'move to',
    'marca la orden',
    'cambia el estado',
    'pasa la orden',
    'cierra la orden',
    'flip',
    'bump repair order',
    'kick',
    'kick over',
    'push repair order',
    'push to',
    'close out',
    'send to',
    'get into',
    'put into',
    'put back',
    'take to',
    'go to',
    'switch',
    'switch to',
    'wrap up',
    'bring back in',
    'pull back in',
    'put in waiting on parts',
    'invoice',
    'finish up',
    'start',
    'mark as',
    'marca',
    'pásala',
    'pasa',
    'ponla en',
    'pon la orden',
    'cierra',
    'termina la orden',
    'factura la orden',
    'passe en',
    'passe l’ordre',
    'mets en',
    'marque comme',
    'marque',
    'clôture',
    'termine l’ordre',
    'facture l’ordre',
  ],
  examples: [
    'Mark RO 412207 as completed',
    'Move RO 412207 to quality check',
    'Set RO 412207 to in progress',
    'Update the status of RO 412207',
    'Close the repair order',
    'Marca la orden 412207 como completada',
    'Pasa la orden 412207 a control de calidad',
    'Cierra la orden 412207',
    'Send RO 412199 on to quality check',
    'Put RO 412199 back in progress',
    'RO 412199 was collected, mark it completed',
    'Passe l’ordre 412199 en contrôle qualité',
    'Marque l’ordre 412199 comme terminé',
  ],
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
