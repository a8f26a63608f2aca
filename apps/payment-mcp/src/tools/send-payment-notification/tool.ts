import { fields, isEmail, isPhone } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { type Account, readAccount } from '../../accounts/payment-account';
import { CHANNELS, type Template, TEMPLATES } from '../../database/schema';
import { soleActiveLink } from '../../links/link-of-repair-order';
import { contactMissing, requireSmsConsent } from '../../links/link-recipient';
import { findLink, type PaymentLink } from '../../links/payment-link';
import { describeNotification, notificationOutput } from '../../notifications/notification';
import { queueNotification } from '../../notifications/queue-notification';
import { describePayment, findPayment, type Payment, selectPayments } from '../../payments/payment';
import type { PaymentProvider } from '../../provider/payment-provider';
import { defineTool, type PaymentContext } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const input = z.strictObject({
  payment_link_id: fields.paymentLinkId.optional(),
  payment_id: fields.paymentId.optional(),
  repair_order_id: fields.repairOrderId.optional(),
  channel: z.enum(CHANNELS).meta({
    description: 'A text message needs the customer’s recorded consent.',
    'x-value-labels': { sms: ['text message', 'text', 'mensaje de texto'], email: ['e-mail', 'mail', 'correo'] },
  }),
  to: z
    .string()
    .max(254)
    .optional()
    .meta({
      description: 'Email address, or telephone number in E.164 form; the contact on file when omitted.',
      examples: ['ana.torres@example.com', '+13125550142'],
    }),
  template: z
    .enum(TEMPLATES)
    .default('reminder')
    .meta({
      description: '`payment_link` and `reminder` need a link that can be paid, `receipt` and `refund` moved money.',
      'x-value-labels': {
        payment_link: ['resend', 'link again', 'reenvía', 'renvoie'],
        receipt: ['proof of payment', 'recibo', 'comprobante', 'reçu', 'quittance'],
        reminder: ['remind', 'nudge', 'recordatorio', 'recuérdale', 'rappel', 'relance'],
        refund: ['refund notice', 'refund confirmation', 'aviso de reembolso', 'avis de remboursement'],
      },
    }),
});
type Input = z.output<typeof input>;

export const sendPaymentNotification = (provider: PaymentProvider) =>
  defineTool({
    name: 'send_payment_notification',
    title: 'Send payment notification',
    description:
      'Sends the customer a message about a payment or its link by email or SMS. The same message is sent once, a ' +
      'reminder once a day: asked for again, the earlier one is returned (`repeated`). By repair_order_id about the one ' +
      'payment or link there that the message is for. Errors: AT_LEAST_ONE_ID_REQUIRED, PAYMENT_NOT_FOUND, ' +
      'PAYMENT_LINK_NOT_FOUND, NO_ACTIVE_LINK, SEVERAL_ACTIVE_LINKS, SEVERAL_PAYMENTS, LINK_NOT_ACTIVE, NOT_CAPTURED, ' +
      'NOT_REFUNDED, SMS_CONSENT_MISSING, CONTACT_MISSING.',
    annotations: { ...WRITES, idempotentHint: true, openWorldHint: true },
    input,
    output: notificationOutput.extend({
      repeated: z.boolean().meta({ description: 'Whether the same message was there before.' }),
    }),
    vocabulary,
    phrases,
    async run(asked, context) {
      const payment = await paymentAskedFor(asked, context);
      const { payment_id, payment_link_id, repair_order_id } = payment;
      requireOccasion(asked.template, payment);
      const account = await readAccount(context.database, repair_order_id);
      const link = payment_link_id === null ? undefined : await findLink(context, payment_link_id);
      const aboutLink = asked.template === 'payment_link' || asked.template === 'reminder';
      const { notification, repeated } = await queueNotification(context, {
        paymentId: payment_id,
        channel: asked.channel,
        template: asked.template,
        recipient: recipientOf(asked, account, link),
        subject: {
          repairOrderId: repair_order_id,
          customerName: account.customer_name,
          amount: asked.template === 'refund' ? payment.refunded_minor : payment.amount_minor,
          currency: payment.currency,
          ...(aboutLink && link
            ? { link: { url: provider.checkoutUrl(link.checkout_reference), expiresAt: link.expires_at } }
            : {}),
        },
      });
      const described = describeNotification(notification);
      if (repeated) await context.emit('notification_withheld', { subject: repair_order_id, data: described });
      return { ...described, repeated };
    },
  });

/** @throws ToolError AT_LEAST_ONE_ID_REQUIRED, PAYMENT_NOT_FOUND, PAYMENT_LINK_NOT_FOUND; as `paymentOf` */
async function paymentAskedFor(asked: Input, context: PaymentContext): Promise<Payment> {
  const { payment_id, payment_link_id, repair_order_id, template } = asked;
  if (payment_id !== undefined) return findPayment(context, payment_id);
  if (payment_link_id !== undefined) {
    return findPayment(context, (await findLink(context, payment_link_id)).payment_id);
  }
  if (repair_order_id !== undefined) return paymentOf(repair_order_id, template, context);
  throw new ToolError('AT_LEAST_ONE_ID_REQUIRED', 'Say which payment, payment link or repair order it is about');
}

/**
 * The one payment of a repair order that a message of this kind can be about.
 * @throws ToolError RO_NOT_FOUND, NO_ACTIVE_LINK, SEVERAL_ACTIVE_LINKS, NOT_CAPTURED, NOT_REFUNDED, SEVERAL_PAYMENTS
 */
async function paymentOf(repairOrderId: string, template: Template, context: PaymentContext): Promise<Payment> {
  await readAccount(context.database, repairOrderId);
  if (template === 'payment_link' || template === 'reminder') {
    return findPayment(context, (await soleActiveLink(context, repairOrderId)).payment_id);
  }
  const payments = await selectPayments(context.database, context.now)
    .where('payments.repair_order_id', '=', repairOrderId)
    .where(template === 'receipt' ? 'payments.captured_minor' : 'payments.refunded_minor', '>', 0)
    .orderBy('payments.created_at')
    .execute();
  const [payment, ...others] = payments;
  if (payment === undefined) {
    throw template === 'receipt'
      ? new ToolError('NOT_CAPTURED', `Nothing was paid for repair order ${repairOrderId}: no receipt yet`)
      : new ToolError('NOT_REFUNDED', `Nothing was refunded for repair order ${repairOrderId}`);
  }
  if (others.length === 0) return payment;
  const ids = payments.map(({ payment_id }) => payment_id);
  throw new ToolError(
    'SEVERAL_PAYMENTS',
    `Repair order ${repairOrderId} has ${ids.length} payments: ${ids.join(', ')}. Say which one`,
    { details: { repair_order_id: repairOrderId, payments: payments.map(describePayment) } },
  );
}

/** @throws ToolError LINK_NOT_ACTIVE, NOT_CAPTURED, NOT_REFUNDED */
function requireOccasion(template: Template, { payment_id, status, captured_minor, refunded_minor }: Payment): void {
  if (template === 'receipt') {
    if (captured_minor === 0) throw new ToolError('NOT_CAPTURED', `Payment ${payment_id} is ${status}: no receipt yet`);
  } else if (template === 'refund') {
    if (refunded_minor === 0) throw new ToolError('NOT_REFUNDED', `Nothing of payment ${payment_id} was refunded`);
  } else if (status !== 'pending') {
    throw new ToolError('LINK_NOT_ACTIVE', `Payment ${payment_id} is ${status}: there is no link to pay it with`, {
      details: { status },
    });
  }
}

/** @throws ToolError VALIDATION_FAILED, SMS_CONSENT_MISSING, CONTACT_MISSING */
function recipientOf({ channel, to }: Input, account: Account, link: PaymentLink | undefined): string {
  const { customer_phone, customer_email } = account;
  if (to !== undefined && !(channel === 'sms' ? isPhone(to) : isEmail(to))) {
    throw new ToolError('VALIDATION_FAILED', `to: is not an address for ${channel}`);
  }
  const recipient = to ?? (channel === 'sms' ? customer_phone : (link?.customer_email ?? customer_email));
  if (recipient === null) throw contactMissing(channel, account);
  if (channel === 'sms') requireSmsConsent(recipient, account);
  return recipient;
}
