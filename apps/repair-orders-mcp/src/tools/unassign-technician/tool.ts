import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockUnchanged } from '../../repair-orders/lock-unchanged';
import { recordChange } from '../../repair-orders/record-change';
import { getActiveTechnician } from '../../repair-orders/references';
import { requireOpen } from '../../repair-orders/repair-order';
import { assignment } from '../assign-technician/tool';
import { defineTool } from '../../define-tool';
import { expectedVersion } from '../fields';
import { fieldChange } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const unassignTechnician = defineTool({
  name: 'unassign_technician',
  title: 'Unassign technician',
  description:
    'Takes a repair order off its technician, and gives it back to the one who had it before where that one is named. ' +
    'assign_technician gives it to another one.',
  annotations: WRITES,
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    technician_id: fields.technicianId
      .optional()
      .meta({ description: 'Who is taken off; refused where somebody else, or nobody, has it.' }),
    // No technician field as others are: one whom people name is the one to be taken off, not the one to get it back.
    previous_technician_id: z
      .string()
      .max(20)
      .nullable()
      .optional()
      .meta({ description: 'Number of the technician who had it before; nobody has it then when null or omitted.' }),
    expected_version: expectedVersion.optional(),
  }),
  output: assignment,
  changes: [fieldChange('technician_id', null)],
  vocabulary,
  phrases,
  async run({ repair_order_id, technician_id: leaving, previous_technician_id, expected_version }, context) {
    const before = await lockUnchanged(context, repair_order_id, expected_version, ['technician_assigned']);
    requireOpen(before);
    if (before.technician_id === null || before.technician_id !== (leaving ?? before.technician_id)) {
      const whom = before.technician_id === null ? 'nobody' : `${before.technician_name} (${before.technician_id})`;
      throw new ToolError('NOT_ASSIGNED', `RO ${repair_order_id} is with ${whom}, so there is nobody to take off it`, {
        details: { repair_order_id, technician_id: before.technician_id },
      });
    }
    const previous = previous_technician_id
      ? await getActiveTechnician(context.database, previous_technician_id)
      : undefined;
    const technician_id = previous?.staff_id ?? null;
    const detail = {
      technician_id,
      technician: previous?.name ?? null,
      previous_technician_id: before.technician_id,
    };
    const after = await recordChange(context, before, { type: 'technician_assigned', detail }, { technician_id });
    return { repair_order_id, ...detail, version: after.version };
  },
});
