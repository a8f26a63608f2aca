import { defineOperation } from '@ars/agent';
import { canTransition, fields, pathBetween, type RepairOrderStatus, STATUSES, TRANSITIONS } from '@ars/domain';
import { z } from 'zod';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const status = (description: string) =>
  fields.repairOrderStatus.meta({ ...fields.repairOrderStatus.meta(), description });

/** Of a result: a question about "the status" is for the operations that tell one. */
const told = z.enum(STATUSES);

const current = z.object({ repair_order_id: z.string(), status: fields.repairOrderStatus });

export const validateRepairOrderTransition = defineOperation({
  name: 'validate_repair_order_transition',
  description:
    'Tells whether a repair order may move to a status, where it may go, and the shortest way there ("can I close ' +
    '412160?"). With a repair order’s number its present status is looked up; without one the status to move from is given.',
  kind: 'enhanced',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z
    .strictObject({
      repair_order_id: fields.repairOrderId.optional(),
      current_status: status('Status to move from, where no repair order is named.')
        .optional()
        .meta({ 'x-labels': ['from', 'de', 'desde'] }),
      new_status: status('Status to move to.'),
    })
    .refine(({ repair_order_id, current_status }) => Boolean(repair_order_id ?? current_status), {
      error: 'give repair_order_id or current_status',
    }),
  output: z.object({
    valid: z.boolean().meta({ 'x-known-as': ['allowed', 'possible', 'can it', 'se puede', 'peut-on'] }),
    reached: z.boolean().meta({ description: 'Whether it is in that status already.' }),
    repair_order_id: fields.repairOrderId.nullable(),
    current_status: told,
    new_status: told,
    allowed_transitions: z.array(told).meta({
      description: 'Where it can go at once.',
      'x-known-as': ['next status', 'where can it go', 'siguiente estado', 'prochain statut'],
    }),
    path: z
      .array(told)
      .nullable()
      .meta({ description: 'The statuses on the shortest way, the last one included; null where none leads there.' }),
  }),
  vocabulary,
  phrases,
  async run({ repair_order_id, current_status, new_status }, call) {
    const found =
      repair_order_id === undefined
        ? undefined
        : await call.callTool('get_repair_order_details', { repair_order_id }, current);
    // One of the two is there: the input's own rule.
    const from = found?.status ?? (current_status as RepairOrderStatus);
    return {
      valid: canTransition(from, new_status),
      reached: from === new_status,
      repair_order_id: found?.repair_order_id ?? null,
      current_status: from,
      new_status,
      allowed_transitions: [...TRANSITIONS[from]],
      path: pathBetween(from, new_status),
    };
  },
});
