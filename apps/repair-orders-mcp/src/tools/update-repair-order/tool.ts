import { fields } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { billedAmounts } from '../../repair-orders/billed-amounts';
import { decimalAmounts, EDITABLE, fieldChanges, requireSound } from '../../repair-orders/edits';
import { shiftedPromise } from '../../repair-orders/promise';
import { recordChange } from '../../repair-orders/record-change';
import { lockRepairOrder, requireOpen } from '../../repair-orders/repair-order';
import { repairOrderSummary, summarize } from '../../repair-orders/repair-order-summary';
import { defineTool } from '../../define-tool';
import {
  advisorId,
  estimate,
  estimateChange,
  expectedVersion,
  odometerIn,
  odometerOut,
  promisedAt,
  promiseShiftHours,
  reason,
  requiredSkills,
  tag,
  total,
  totalChange,
} from '../fields';
import { amountChange, fieldChange, shift } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** Where the details call a field otherwise. */
const ON_FILE: Partial<Record<(typeof EDITABLE)[number], string>> = {
  contact_email: 'customer_email',
  contact_phone: 'customer_phone',
};
const CHANGES = ['estimate_change', 'total_change', 'promise_shift_hours'] as const;

export const updateRepairOrder = defineTool({
  name: 'update_repair_order',
  title: 'Update repair order',
  description:
    'Changes what a repair order says besides its status, technician, notes and parts: promise time, advisor, tag, ' +
    'odometer in and out, contact for this visit, required skills, estimate and billed total. Estimate and total are ' +
    'either given whole, or changed by a signed amount ("raise by 50": estimate_change); so is the promise ("push it out ' +
    'a day": promise_shift_hours). Only the fields given are changed. A total above the limit that the customer authorized is refused.',
  annotations: WRITES,
  input: z
    .strictObject({
      repair_order_id: fields.repairOrderId,
      promised_at: promisedAt.optional(),
      promise_shift_hours: promiseShiftHours.optional(),
      advisor_id: advisorId.optional(),
      tag: tag.optional(),
      odometer_in: odometerIn.optional(),
      odometer_out: odometerOut.optional(),
      contact_email: fields.email.optional(),
      contact_phone: fields.phone.optional(),
      estimate: estimate.optional(),
      estimate_change: estimateChange.optional(),
      total: total.optional(),
      total_change: totalChange.optional(),
      required_skills: requiredSkills.optional(),
      reason: reason.optional(),
      expected_version: expectedVersion.optional(),
    })
    .refine((input) => [...EDITABLE, ...CHANGES].some((field) => input[field] !== undefined), {
      error: `give at least one of ${[...EDITABLE, ...CHANGES].join(', ')}`,
    })
    .refine(({ estimate: whole, estimate_change: change }) => whole === undefined || change === undefined, {
      error: 'give either the whole estimate or its change',
    })
    .refine(({ total: whole, total_change: change }) => whole === undefined || change === undefined, {
      error: 'give either the whole total or its change',
    })
    .refine(({ promised_at: time, promise_shift_hours: hours }) => time === undefined || hours === undefined, {
      error: 'give either the promised time or by how much it shifts',
    })
    // For planners, which read the schema: the repair order alone is no change.
    .meta({ minProperties: 2 }),
  output: repairOrderSummary,
  changes: [
    ...EDITABLE.map((field) => fieldChange(field, `$inputs.${field}`, ON_FILE[field] ?? field)),
    amountChange('estimate', 'estimate_change'),
    amountChange('total', 'total_change'),
    shift('promised_at', 'promise_shift_hours'),
  ],
  vocabulary,
  phrases,
  async run(input, context) {
    const { repair_order_id, expected_version, reason: why, estimate_change, total_change, ...edits } = input;
    const { promise_shift_hours, ...fieldsNamed } = edits;
    const before = await lockRepairOrder(context.database, repair_order_id, expected_version);
    requireOpen(before);
    const promised_at = fieldsNamed.promised_at ?? shiftedPromise(before, promise_shift_hours);
    const given = { ...fieldsNamed, promised_at };
    await requireSound(context.database, before, given);
    const { estimate: estimate_minor, total: total_minor } = billedAmounts(before, {
      ...given,
      estimate_change,
      total_change,
    });
    const { estimate: _estimate, total: _total, ...fieldsGiven } = given;
    const amounts = { estimate: estimate_minor, total: total_minor };
    const after = await recordChange(
      context,
      before,
      {
        type: 'updated',
        detail: {
          changes: fieldChanges(before, { ...fieldsGiven, ...decimalAmounts(amounts, before) }),
          reason: why ?? null,
        },
      },
      { ...fieldsGiven, estimate_minor, total_minor },
    );
    return summarize(after);
  },
});
