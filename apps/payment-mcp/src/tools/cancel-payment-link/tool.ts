import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockAccount, readAccount } from '../../accounts/payment-account';
import { cancelLink } from '../../links/end-links';
import { soleActiveLink } from '../../links/link-of-repair-order';
import { describeLink, findLink, linkOutput, type PaymentLink } from '../../links/payment-link';
import type { PaymentProvider } from '../../provider/payment-provider';
import { defineTool, type PaymentContext } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const cancelPaymentLink = (provider: PaymentProvider) =>
  defineTool({
    name: 'cancel_payment_link',
    title: 'Cancel payment link',
    description:
      'Makes an unpaid payment link unusable: by its number, or by repair_order_id the one that is open there. A link that ' +
      'was paid needs process_refund instead. Errors: PAYMENT_LINK_NOT_FOUND, LINK_REQUIRED, NO_ACTIVE_LINK, ' +
      'SEVERAL_ACTIVE_LINKS, ALREADY_PAID, LINK_NOT_ACTIVE.',
    annotations: { ...WRITES, destructiveHint: true },
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
    vocabulary,
    phrases,
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
