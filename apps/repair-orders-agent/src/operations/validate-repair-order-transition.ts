import { defineOperation } from '@ars/agent';
import { canTransition, fields, TRANSITIONS } from '@ars/domain';
import { z } from 'zod';
import { validateRepairOrderTransitionPhrases } from './validate-repair-order-transition.phrases';

const status = (description: string) =>
  fields.repairOrderStatus.meta({ ...fields.repairOrderStatus.meta(), description });

export const validateRepairOrderTransition = defineOperation({
  name: 'validate_repair_order_transition',
  description:
    'Tells whether a repair order may move from one status to another, and where it may go. No repair order is looked ' +
    'up; get_repair_order_details tells the status of one.',
  kind: 'local',
  phrases: validateRepairOrderTransitionPhrases,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  keywords: [
    'validate transition',
    'allowed transitions',
    'can the status change',
    'next status',
    'can RO go from',
    'puede pasar',
    'order go from',
    'RO go from',
    'order move from',
    'be closed from',
    'go straight from',
  ],
  examples: ['Can a repair order go from completed to invoiced?', '¿Puede una orden pasar de pendiente a cerrada?'],
  input: z.strictObject({
    current_status: status('Status to move from.'),
    new_status: status('Status to move to.'),
  }),
  output: z.object({
    valid: z.boolean(),
    current_status: fields.repairOrderStatus,
    new_status: fields.repairOrderStatus,
    allowed_transitions: z.array(fields.repairOrderStatus),
  }),
  async run({ current_status, new_status }) {
    return {
      valid: canTransition(current_status, new_status),
      current_status,
      new_status,
      allowed_transitions: [...TRANSITIONS[current_status]],
    };
  },
});
