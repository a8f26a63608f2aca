import { fields } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { recordChange } from '../repair-orders/record-change';
import { getSkilledTechnician } from '../repair-orders/references';
import { lockRepairOrder, requireOpen } from '../repair-orders/repair-order';
import { defineTool } from './define-tool';
import { expectedVersion } from './fields';
import { fieldChange } from './repair-order-changes';
import { assignTechnicianPhrases } from './assign-technician.phrases';

/** Who has the work now, and who had it before; null is nobody. */
export const assignment = z.object({
  repair_order_id: fields.repairOrderId,
  technician_id: fields.technicianId.nullable(),
  technician: z.string().nullable().meta({ description: 'Name of the technician.' }),
  previous_technician_id: z.string().nullable(),
  version: z.int(),
});

export const assignTechnician = defineTool({
  name: 'assign_technician',
  title: 'Assign technician',
  phrases: assignTechnicianPhrases,
  description:
    'Gives the work on a repair order to an active technician, in place of the one who had it. Refused where the repair ' +
    'order needs a skill that the technician does not have (high-voltage work needs EV_HV); the refusal names who has. ' +
    'list_technicians finds the technician’s number.',
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    technician_id: fields.technicianId,
    expected_version: expectedVersion.optional(),
  }),
  output: assignment,
  changes: [fieldChange('technician_id')],
  annotations: WRITES,
  undo: {
    operation: 'unassign_technician',
    parameters: {
      repair_order_id: '$outputs.repair_order_id',
      technician_id: '$outputs.technician_id',
      previous_technician_id: '$outputs.previous_technician_id',
      expected_version: '$outputs.version',
    },
  },
  keywords: [
    'assign',
    'allocate',
    'dispatch',
    'give to technician',
    'put technician on',
    'reassign',
    'give job to technician',
    'asigna',
    'asigna técnico',
    'asignar al mecánico',
    'hand to technician',
    'pass to technician',
    'let technician work',
    'have technician take',
    'have technician work',
    'technician takes',
    'technician gets',
    'goes to technician',
    'give job',
    'give work',
    'put on',
    'have on it',
    'dispatch to technician',
    'asigna la orden',
    'dale la orden',
    'pon al técnico',
    'dale el trabajo',
    'affecte',
    'affecte le technicien',
    'donne l’ordre',
    'confie',
    'mets technicien',
  ],
  examples: [
    'Assign T-014 to RO 412215',
    'Put tech T-014 on repair order 412215',
    'Asigna el técnico T-014 a la orden 412215',
    'Give RO 412199 to Lena',
    'Have Sam work on RO 412199',
    'Dale la orden 412199 a Lena',
    'Affecte le technicien T-014 à l’ordre 412215',
  ],
  async run({ repair_order_id, technician_id, expected_version }, context) {
    const before = await lockRepairOrder(context.database, repair_order_id, expected_version);
    requireOpen(before);
    const technician = await getSkilledTechnician(context.database, technician_id, before);
    const detail = { technician_id, technician: technician.name, previous_technician_id: before.technician_id };
    const after = await recordChange(context, before, { type: 'technician_assigned', detail }, { technician_id });
    return { repair_order_id, ...detail, version: after.version };
  },
});
