import { fields, formatMoney, isExactAmount, toMinor } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import type { FieldChange } from '../repair-orders/history';
import { requireForwardOdometer } from '../repair-orders/odometer';
import { recordChange } from '../repair-orders/record-change';
import { requireAdvisor } from '../repair-orders/references';
import { lockRepairOrder, type RepairOrder, requireOpen } from '../repair-orders/repair-order';
import { decimalOrNull, repairOrderSummary, summarize } from '../repair-orders/repair-order-summary';
import { defineTool } from './define-tool';
import { advisorId, expectedVersion, odometer, promisedAt, reason, tag } from './fields';
import { updateRepairOrderPhrases } from './update-repair-order.phrases';

const EDITABLE = [
  'promised_at',
  'advisor_id',
  'tag',
  'odometer_out',
  'contact_email',
  'contact_phone',
  'estimate',
  'total',
] as const;
type Edits = Partial<Record<(typeof EDITABLE)[number], string | number>>;

const billed = z.number().min(0).max(1_000_000);

export const updateRepairOrder = defineTool({
  name: 'update_repair_order',
  title: 'Update repair order',
  phrases: updateRepairOrderPhrases,
  description:
    'Changes what a repair order says besides its status, technician, notes and parts: promise time, advisor, tag, ' +
    'odometer, contact for this visit, estimate and billed total. Only the fields given are changed. A total above ' +
    'the limit that the customer authorized is refused.',
  input: z
    .strictObject({
      repair_order_id: fields.repairOrderId,
      promised_at: promisedAt.optional(),
      advisor_id: advisorId.optional(),
      tag: tag.optional(),
      odometer_out: odometer.optional(),
      contact_email: fields.email.optional(),
      contact_phone: fields.phone.optional(),
      estimate: billed.optional().meta({ description: 'What the work is expected to cost, decimal.' }),
      total: billed.optional().meta({ description: 'What the customer is billed, decimal.' }),
      reason: reason.optional(),
      expected_version: expectedVersion.optional(),
    })
    .refine((input) => EDITABLE.some((field) => input[field] !== undefined), {
      error: `give at least one of ${EDITABLE.join(', ')}`,
    }),
  output: repairOrderSummary,
  changes: [
    {
      entity: 'repair_order',
      id: '$inputs.repair_order_id',
      field: 'total',
      read: { operations: ['get_repair_order_details'], parameters: { repair_order_id: '$inputs.repair_order_id' } },
      before: '$read.totals#/total',
      after: '$inputs.total',
    },
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
  async run({ repair_order_id, expected_version, reason: why, ...edits }, context) {
    const before = await lockRepairOrder(context.database, repair_order_id, expected_version);
    requireOpen(before);
    const { promised_at, advisor_id, odometer_out, tag: newTag, contact_email, contact_phone } = edits;
    if (advisor_id !== undefined) await requireAdvisor(context.database, advisor_id);
    if (odometer_out !== undefined) await requireForwardOdometer(context.database, before.vin, odometer_out);
    const total_minor = exactMinor('total', edits.total, before.currency);
    requireAuthorized(before, total_minor);
    const after = await recordChange(
      context,
      before,
      { type: 'updated', detail: { changes: changesOf(before, edits), reason: why ?? null } },
      {
        promised_at,
        advisor_id,
        tag: newTag,
        odometer_out,
        contact_email,
        contact_phone,
        estimate_minor: exactMinor('estimate', edits.estimate, before.currency),
        total_minor,
      },
    );
    return summarize(after);
  },
});

function changesOf(before: RepairOrder, edits: Edits): FieldChange[] {
  const current = {
    ...before,
    promised_at: before.promised_at?.toISOString() ?? null,
    estimate: decimalOrNull(before.estimate_minor, before.currency),
    total: decimalOrNull(before.total_minor, before.currency),
  };
  return EDITABLE.flatMap((field) => {
    const to = edits[field];
    return to === undefined ? [] : [{ field, from: current[field], to }];
  });
}

function exactMinor(field: string, amount: number | undefined, currency: string): number | undefined {
  if (amount === undefined) return undefined;
  if (isExactAmount(amount, currency)) return toMinor(amount, currency);
  const message = `has more decimals than ${currency} has minor units`;
  throw new ToolError('VALIDATION_FAILED', `Invalid arguments: ${field}: ${message}`, {
    details: { faults: [{ field, message }] },
  });
}

function requireAuthorized({ repair_order_id, authorized_minor, currency }: RepairOrder, total?: number): void {
  if (total === undefined || authorized_minor === null || total <= authorized_minor) return;
  throw new ToolError(
    'AUTHORIZATION_LIMIT_EXCEEDED',
    `The customer authorized ${formatMoney(authorized_minor, currency)} for repair order ${repair_order_id}; ` +
      'record_customer_authorization records a higher limit',
    { details: { repair_order_id, authorized_limit: decimalOrNull(authorized_minor, currency), currency } },
  );
}
