import { fields, toDecimal } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { billedAmounts } from '../repair-orders/billed-amounts';
import type { FieldChange } from '../repair-orders/history';
import { requireForwardOdometer, requireOdometerOrder } from '../repair-orders/odometer';
import { requirePromiseAfter } from '../repair-orders/promise';
import { recordChange } from '../repair-orders/record-change';
import { requireAdvisor } from '../repair-orders/references';
import { lockRepairOrder, type RepairOrder, requireOpen } from '../repair-orders/repair-order';
import { decimalOrNull, repairOrderSummary, summarize } from '../repair-orders/repair-order-summary';
import { defineTool, type RepairOrdersContext } from './define-tool';
import {
  advisorId,
  estimate,
  estimateChange,
  expectedVersion,
  odometerIn,
  odometerOut,
  promisedAt,
  reason,
  requiredSkills,
  tag,
  total,
  totalChange,
} from './fields';
import { amountChange, fieldChange } from './repair-order-changes';
import { updateRepairOrderPhrases } from './update-repair-order.phrases';

/** Fields that are told as they were and as they are. */
const EDITABLE = [
  'promised_at',
  'advisor_id',
  'tag',
  'odometer_in',
  'odometer_out',
  'contact_email',
  'contact_phone',
  'required_skills',
  'estimate',
  'total',
] as const;
/** Where the details call a field otherwise. */
const ON_FILE: Partial<Record<(typeof EDITABLE)[number], string>> = {
  contact_email: 'customer_email',
  contact_phone: 'customer_phone',
};
const CHANGES = ['estimate_change', 'total_change'] as const;
type Edits = Partial<Record<(typeof EDITABLE)[number], string | number | string[] | undefined>>;

export const updateRepairOrder = defineTool({
  name: 'update_repair_order',
  title: 'Update repair order',
  phrases: updateRepairOrderPhrases,
  description:
    'Changes what a repair order says besides its status, technician, notes and parts: promise time, advisor, tag, ' +
    'odometer in and out, contact for this visit, required skills, estimate and billed total. Estimate and total are ' +
    'either given whole, or changed by a signed amount ("raise by 50": estimate_change). Only the fields given are ' +
    'changed. A total above the limit that the customer authorized is refused.',
  input: z
    .strictObject({
      repair_order_id: fields.repairOrderId,
      promised_at: promisedAt.optional(),
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
    }),
  output: repairOrderSummary,
  changes: [
    ...EDITABLE.map((field) => fieldChange(field, `$inputs.${field}`, ON_FILE[field] ?? field)),
    amountChange('estimate', 'estimate_change'),
    amountChange('total', 'total_change'),
  ],
  annotations: WRITES,
  keywords: [
    'change promise time',
    'reschedule',
    'promise',
    'change advisor',
    'set total',
    'set estimate',
    'contact',
    'change',
    'update contact',
    'estimate',
    'odometer',
    'mileage',
    'push promise time',
    'prometer',
    'cambia la hora prometida',
    'cambia el correo de contacto',
    'change estimate',
    'change total',
    'bump estimate',
    'bump total',
    'raise estimate',
    'update phone',
    'change phone',
    'update email',
    'change email',
    'set tag',
    'change tag',
    'new tag',
    'record odometer',
    'set odometer',
    'new promise time',
    'change promised time',
    'make advisor',
    'new advisor',
    'set advisor',
    'new contact',
    'contact email',
    'contact phone',
    'use contact email',
    'move promise time',
    'cambia el total',
    'cambia el asesor',
  ],
  examples: [
    'Change the promised time of RO 412207',
    'Set the estimate of RO 412207 to $850',
    'Update the contact phone on RO 412207',
    'Record odometer out on RO 412207',
    'Change the advisor of the RO',
    'Promise RO 412207 for tomorrow',
    'Cambia el total de la orden 412207',
  ],
  async run({ repair_order_id, expected_version, reason: why, estimate_change, total_change, ...given }, context) {
    const before = await lockRepairOrder(context.database, repair_order_id, expected_version);
    requireOpen(before);
    await requireSound(context, before, given);
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
        detail: { changes: changesOf(before, { ...fieldsGiven, ...decimals(amounts, before) }), reason: why ?? null },
      },
      { ...fieldsGiven, estimate_minor, total_minor },
    );
    return summarize(after);
  },
});

interface Sound {
  promised_at?: string | undefined;
  advisor_id?: string | undefined;
  odometer_in?: number | undefined;
  odometer_out?: number | undefined;
}

/** @throws ToolError `PROMISE_IN_PAST`, `ADVISOR_NOT_FOUND`, `ODOMETER_BACKWARDS` */
async function requireSound({ database }: RepairOrdersContext, before: RepairOrder, edits: Sound): Promise<void> {
  requirePromiseAfter(before.opened_at, edits.promised_at);
  if (edits.advisor_id !== undefined) await requireAdvisor(database, edits.advisor_id);
  for (const reading of [edits.odometer_in, edits.odometer_out]) {
    if (reading !== undefined) await requireForwardOdometer(database, before.vin, reading, before.repair_order_id);
  }
  requireOdometerOrder(edits.odometer_in ?? before.odometer_in, edits.odometer_out ?? before.odometer_out);
}

const decimals = (
  amounts: { estimate?: number | undefined; total?: number | undefined },
  { currency }: RepairOrder,
): Edits =>
  Object.fromEntries(
    Object.entries(amounts).flatMap(([field, minor]) =>
      minor === undefined ? [] : [[field, toDecimal(minor, currency)]],
    ),
  );

function changesOf(before: RepairOrder, edits: Edits): FieldChange[] {
  const current = {
    ...before,
    promised_at: before.promised_at?.toISOString() ?? null,
    estimate: decimalOrNull(before.estimate_minor, before.currency),
    total: decimalOrNull(before.total_minor, before.currency),
  };
  const plain = (value: string | number | string[] | null) => (Array.isArray(value) ? value.join(', ') : value);
  return EDITABLE.flatMap((field) => {
    const to = edits[field];
    return to === undefined ? [] : [{ field, from: plain(current[field]), to: plain(to) }];
  });
}
