import { fields, isEmail, isPhone } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { type Account, readAccount } from '../accounts/payment-account';
import { CHANNELS, type Template, TEMPLATES } from '../database/schema';
import { findLink, type PaymentLink } from '../links/payment-link';
import { describeNotification, notificationOutput } from '../notifications/notification';
import { queueNotification } from '../notifications/queue-notification';
import { findPayment, type Payment } from '../payments/payment';
import type { PaymentProvider } from '../provider/payment-provider';
import { defineTool, type PaymentContext } from './define-tool';
import { sendPaymentNotificationPhrases } from './send-payment-notification.phrases';

const input = z.strictObject({
  payment_link_id: fields.paymentLinkId.optional(),
  payment_id: fields.paymentId.optional(),
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
        payment_link: ['resend', 'reenvía'],
        receipt: ['recibo'],
        reminder: ['remind', 'recordatorio'],
      },
    }),
});
type Input = z.output<typeof input>;

export const sendPaymentNotification = (provider: PaymentProvider) =>
  defineTool({
    name: 'send_payment_notification',
    title: 'Send payment notification',
    phrases: sendPaymentNotificationPhrases,
    description:
      'Sends the customer a message about a payment or its link by email or SMS. The same message is sent once, a ' +
      'reminder once a day: asked for again, the earlier one is returned (`repeated`).',
    keywords: [
      'remind',
      'payment reminder',
      'send receipt',
      'text the customer',
      'notify customer',
      'resend payment link',
      'resend link',
      'resend',
      'send reminder',
      'email receipt',
      'payment notification',
      'recordatorio',
      'reenvía',
      'reenviar',
      'reenvía el enlace',
      'recibo',
      'ping customer',
      'shoot reminder',
      'nudge',
      'text',
      'text reminder',
      'message customer',
      'email reminder',
      'send text',
      'email link again',
    ],
    examples: [
      'Send a payment reminder for PL-9001 by email',
      'Resend link PL-9001 by text message',
      'Email a receipt for PAY-7001',
      'Text the customer a reminder to pay',
      'Envía un recordatorio del enlace PL-9001 por correo',
      'Manda el recibo del pago PAY-7001',
    ],
    annotations: { ...WRITES, idempotentHint: true, openWorldHint: true },
    input,
    output: notificationOutput.extend({
      repeated: z.boolean().meta({ description: 'Whether the same message was there before.' }),
    }),
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

/** @throws ToolError AT_LEAST_ONE_ID_REQUIRED, PAYMENT_NOT_FOUND, PAYMENT_LINK_NOT_FOUND */
async function paymentAskedFor({ payment_id, payment_link_id }: Input, context: PaymentContext): Promise<Payment> {
  if (payment_id !== undefined) return findPayment(context, payment_id);
  if (payment_link_id === undefined) {
    throw new ToolError('AT_LEAST_ONE_ID_REQUIRED', 'Give a payment or a payment link');
  }
  const link = await findLink(context, payment_link_id);
  return findPayment(context, link.payment_id);
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
  const { customer_phone, customer_email, sms_consent, repair_order_id } = account;
  if (to !== undefined && !(channel === 'sms' ? isPhone(to) : isEmail(to))) {
    throw new ToolError('VALIDATION_FAILED', `to: is not an address for ${channel}`);
  }
  // Consent was given for the number on file, for no other.
  if (channel === 'sms' && (!sms_consent || (to !== undefined && to !== customer_phone))) {
    throw new ToolError('SMS_CONSENT_MISSING', 'The customer has not agreed to text messages to this number');
  }
  const recipient = to ?? (channel === 'sms' ? customer_phone : (link?.customer_email ?? customer_email));
  if (recipient !== null) return recipient;
  throw new ToolError('CONTACT_MISSING', `Repair order ${repair_order_id} has no contact on file for ${channel}`);
}
