import { fields, toMinor } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { AUTHORIZATION_METHODS } from '../../database/history';
import { recordChange } from '../../repair-orders/record-change';
import { lockRepairOrder, requireOpen } from '../../repair-orders/repair-order';
import { decimalOrNull } from '../../repair-orders/repair-order-summary';
import { defineTool } from '../../define-tool';
import { expectedVersion } from '../fields';
import { addition } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const recordCustomerAuthorization = defineTool({
  name: 'record_customer_authorization',
  title: 'Record customer authorization',
  description:
    'Records what the customer decided about the cost of the work: who said it, when, how, and up to which total. ' +
    'An approved amount becomes the limit that the repair order’s total must stay within; a declined one is recorded ' +
    'and changes no limit.',
  annotations: WRITES,
  input: z
    .strictObject({
      repair_order_id: fields.repairOrderId,
      amount: fields.amount.meta({ description: 'Total cost of the repair order that was decided on.' }),
      currency: fields.currency.default('USD'),
      method: z.enum(AUTHORIZATION_METHODS).meta({
        description: 'How the customer said it.',
        'x-value-labels': {
          in_person: [
            'at the counter',
            'in the shop',
            'face to face',
            'en persona',
            'en el mostrador',
            'en personne',
            'au comptoir',
          ],
          phone: [
            'called',
            'over the phone',
            'by phone',
            'voicemail',
            'call',
            'teléfono',
            'por teléfono',
            'llamó',
            'téléphone',
            'par téléphone',
          ],
          sms: ['text message', 'texted', 'by text', 'mensaje', 'por mensaje', 'par SMS'],
          email: ['emailed', 'by email', 'correo', 'por correo', 'courriel', 'par courriel'],
          esign: ['signed electronically', 'e-signed', 'firma electrónica', 'signature électronique'],
        },
      }),
      authorized_by: fields
        .freeText('Who decided, by name.', 200)
        .meta({ examples: ['Ana Torres'], 'x-labels': ['customer', 'by', 'client', 'cliente'], 'x-usual': 'customer' }),
      contact: fields.freeText('Number called or address written to.', 254).optional(),
      decision: z
        .enum(['approved', 'declined'])
        .default('approved')
        .meta({
          description: 'What was decided.',
          'x-value-labels': {
            approved: [
              'approve',
              'agreed',
              'accepted',
              'okayed',
              'ok’d',
              'said yes',
              'gave the ok',
              'go ahead',
              'aprobó',
              'autorizó',
              'aceptó',
              'a approuvé',
              'a autorisé',
              'a accepté',
            ],
            declined: [
              'rejected',
              'refused',
              'turned down',
              'said no',
              'that is a no',
              'rechazó',
              'dijo que no',
              'a refusé',
            ],
          },
        }),
      expected_version: expectedVersion.optional(),
    })
    .check(fields.exactAmount),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    authorization_id: z.string(),
    decision: z.enum(['approved', 'declined']),
    authorized_limit: z.number().nullable().meta({ description: 'In force now; null is none.' }),
    currency: fields.currency,
    version: z.int(),
  }),
  changes: [addition('customer_decision', '$inputs.decision'), addition('authorized_amount', '$inputs.amount')],
  vocabulary,
  phrases,
  async run({ repair_order_id, expected_version, contact, ...authorization }, context) {
    const before = await lockRepairOrder(context.database, repair_order_id, expected_version);
    requireOpen(before);
    const { amount, currency, decision } = authorization;
    if (currency !== before.currency) {
      throw new ToolError(
        'CURRENCY_MISMATCH',
        `RO ${repair_order_id} is kept in ${before.currency}, not in ${currency}. Say the amount in ${before.currency}`,
        {
          details: { repair_order_id, currency: before.currency },
        },
      );
    }
    const authorization_id = `${repair_order_id}-A${before.version + 1}`;
    const detail = { authorization_id, ...authorization, contact: contact ?? null };
    const limit = decision === 'approved' ? { authorized_minor: toMinor(amount, currency) } : {};
    const after = await recordChange(context, before, { type: 'customer_authorized', detail }, limit);
    return {
      repair_order_id,
      authorization_id,
      decision,
      authorized_limit: decimalOrNull(after.authorized_minor, currency),
      currency,
      version: after.version,
    };
  },
});
