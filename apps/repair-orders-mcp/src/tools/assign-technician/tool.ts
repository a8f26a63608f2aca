import { fields } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { recordChange } from '../../repair-orders/record-change';
import { getSkilledTechnician } from '../../repair-orders/references';
import { lockRepairOrder, requireOpen } from '../../repair-orders/repair-order';
import { defineTool } from '../../define-tool';
import { expectedVersion } from '../fields';
import { fieldChange } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

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
  description:
    'Gives the work on a repair order to an active technician, in place of the one who had it. Refused where the repair ' +
    'order needs a skill that the technician does not have (high-voltage work needs EV_HV); the refusal names who has. ' +
    'list_technicians finds the technician’s number.',
  annotations: WRITES,
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    technician_id: fields.technicianId,
    expected_version: expectedVersion.optional(),
  }),
  output: assignment,
  changes: [fieldChange('technician_id')],
  undo: {
    operation: 'unassign_technician',
    parameters: {
      repair_order_id: '$outputs.repair_order_id',
      technician_id: '$outputs.technician_id',
      previous_technician_id: '$outputs.previous_technician_id',
      expected_version: '$outputs.version',
    },
  },
  vocabulary,
  phrases,
  async run({ repair_order_id, technician_id, expected_version }, context) {
    const before = await lockRepairOrder(context.database, repair_order_id, expected_version);
    requireOpen(before);
    const technician = await getSkilledTechnician(context.database, technician_id, before);
    const detail = { technician_id, technician: technician.name, previous_technician_id: before.technician_id };
    const after = await recordChange(context, before, { type: 'technician_assigned', detail }, { technician_id });
    return { repair_order_id, ...detail, version: after.version };
  },
});
