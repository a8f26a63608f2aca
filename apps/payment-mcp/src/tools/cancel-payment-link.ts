import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockAccount, readAccount } from '../accounts/payment-account';
import { cancelLink } from '../links/end-links';
import { soleActiveLink } from '../links/link-of-repair-order';
import { describeLink, findLink, linkOutput, type PaymentLink } from '../links/payment-link';
import type { PaymentProvider } from '../provider/payment-provider';
import { defineTool, type PaymentContext } from './define-tool';
import { cancelPaymentLinkPhrases } from './cancel-payment-link.phrases';

export const cancelPaymentLink = (provider: PaymentProvider) =>
  defineTool({
    name: 'cancel_payment_link',
    title: 'Cancel payment link',
    phrases: cancelPaymentLinkPhrases,
    description:
      'Makes an unpaid payment link unusable: by its number, or by repair_order_id the one that is open there. A link that ' +
      'was paid needs process_refund instead. Errors: PAYMENT_LINK_NOT_FOUND, LINK_REQUIRED, NO_ACTIVE_LINK, ' +
      'SEVERAL_ACTIVE_LINKS, ALREADY_PAID, LINK_NOT_ACTIVE.',
    keywords: [
      'withdraw payment link',
      'deactivate link',
      'revoke link',
      'void link',
      'cancel link',
      'kill link',
      'disable link',
      'cancela el enlace de pago',
      'cancela el enlace',
      'void',
      'kill',
      'deactivate',
      'void payment link',
      'kill payment link',
      'pull payment link',
      'pull link',
      'take down link',
      'stop payment link',
      'stop link',
      'anula el enlace',
      'cancel payment request',
      'withdraw payment request',
      'close link',
      'shut off link',
      'retira el enlace',
      'quita el enlace',
      'annule le lien',
      'retire le lien',
    ],
    examples: [
      'Void the payment link PL-9001',
      'Cancel the open link on RO 412188',
      'Annule le lien de paiement PL-9001',
      'Deactivate PL-9001',
      'Anula el enlace de pago PL-9001',
    ],
    annotations: { ...WRITES, destructiveHint: true },
    changes: [
      {
        entity: 'payment_link',
        given: '$inputs.payment_link_id',
        id: '$inputs.payment_link_id',
        field: 'status',
        read: { operations: ['check_payment_status'], parameters: { payment_link_id: '$inputs.payment_link_id' } },
        before: '$read.status',
        after: 'cancelled',
      },
      {
        entity: 'repair_order',
        given: '$inputs.repair_order_id',
        id: '$inputs.repair_order_id',
        field: 'payment_link',
        read: { operations: ['check_payment_status'], parameters: { repair_order_id: '$inputs.repair_order_id' } },
        before: '$read.payment_link_id',
        after: 'cancelled',
      },
    ],
    input: z.strictObject({
      payment_link_id: fields.paymentLinkId.optional(),
      repair_order_id: fields.repairOrderId.optional(),
      reason: fields.freeText('Why the link is withdrawn.', 500).default('cancelled on request'),
      keep_if_reused: z
        .boolean()
        .default(false)
        .meta({ description: 'Refuse when the link was also given to somebody who asked for the same later.' }),
    }),
    output: linkOutput,
    async run({ reason, keep_if_reused, ...asked }, context) {
      const { payment_link_id, repair_order_id } = await linkAskedFor(asked, context);
      await lockAccount(context.database, repair_order_id);
      const { status, reused } = await findLink(context, payment_link_id);
      if (status === 'paid') {
        throw new ToolError('ALREADY_PAID', `Payment link ${payment_link_id} was paid; refund the payment instead`);
      }
      if (status !== 'active') {
        throw new ToolError('LINK_NOT_ACTIVE', `Payment link ${payment_link_id} is ${status}`, { details: { status } });
      }
      if (keep_if_reused && reused) {
        throw new ToolError('LINK_REUSED', `Payment link ${payment_link_id} was given out again since`);
      }
      return describeLink(await cancelLink(context, provider, payment_link_id, reason), provider);
    },
  });

/** @throws ToolError LINK_REQUIRED, PAYMENT_LINK_NOT_FOUND, RO_NOT_FOUND, NO_ACTIVE_LINK, SEVERAL_ACTIVE_LINKS */
async function linkAskedFor(
  { payment_link_id, repair_order_id }: { payment_link_id?: string; repair_order_id?: string },
  context: PaymentContext,
): Promise<PaymentLink> {
  if (payment_link_id !== undefined) {
    const link = await findLink(context, payment_link_id);
    if (repair_order_id === undefined || link.repair_order_id === repair_order_id) return link;
    throw new ToolError(
      'PAYMENT_LINK_NOT_FOUND',
      `Repair order ${repair_order_id} has no payment link ${payment_link_id}`,
    );
  }
  if (repair_order_id === undefined) {
    throw new ToolError('LINK_REQUIRED', 'Say which payment link, or which repair order it is for');
  }
  await readAccount(context.database, repair_order_id);
  return soleActiveLink(context, repair_order_id);
}
