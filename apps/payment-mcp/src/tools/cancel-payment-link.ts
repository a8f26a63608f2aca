import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockAccount } from '../accounts/payment-account';
import { cancelLink } from '../links/end-links';
import { describeLink, findLink, linkOutput } from '../links/payment-link';
import type { PaymentProvider } from '../provider/payment-provider';
import { defineTool } from './define-tool';
import { cancelPaymentLinkPhrases } from './cancel-payment-link.phrases';

export const cancelPaymentLink = (provider: PaymentProvider) =>
  defineTool({
    name: 'cancel_payment_link',
    title: 'Cancel payment link',
    phrases: cancelPaymentLinkPhrases,
    description: 'Makes an unpaid payment link unusable. A link that was paid needs process_refund instead.',
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
    ],
    examples: ['Void the payment link PL-9001', 'Deactivate PL-9001', 'Anula el enlace de pago PL-9001'],
    annotations: { ...WRITES, destructiveHint: true },
    input: z.strictObject({
      payment_link_id: fields.paymentLinkId,
      reason: fields.freeText('Why the link is withdrawn.', 500).default('cancelled on request'),
      keep_if_reused: z
        .boolean()
        .default(false)
        .meta({ description: 'Refuse when the link was also given to somebody who asked for the same later.' }),
    }),
    output: linkOutput,
    async run({ payment_link_id, reason, keep_if_reused }, context) {
      const { repair_order_id } = await findLink(context, payment_link_id);
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
