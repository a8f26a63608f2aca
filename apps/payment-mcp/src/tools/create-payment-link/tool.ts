import { fields, toMinor } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { type Account, lockAccount, requireBillable, requireCurrency } from '../../accounts/payment-account';
import { expireOverdueLinks } from '../../links/end-links';
import { expiryOf, MAX_HOURS } from '../../links/link-expiry';
import { type Recipient, recipientOfLink, SEND_BY } from '../../links/link-recipient';
import { cancelReplaced, openLink, renewLiveLink, type WantedLink } from '../../links/open-link';
import { describeLink, linkFact, linkOutput, type PaymentLink } from '../../links/payment-link';
import { queueNotification } from '../../notifications/queue-notification';
import type { PaymentProvider } from '../../provider/payment-provider';
import { defineTool, type PaymentContext } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const input = z
  .strictObject({
    repair_order_id: fields.repairOrderId,
    amount: fields.amount.meta({ ...fields.amount.meta(), 'x-usual': 'balance' }),
    customer_email: fields.email
      .meta({ ...fields.email.meta(), description: 'Where the link is sent; the contact on file when omitted.' })
      .optional(),
    customer_phone: fields.phone
      .meta({ ...fields.phone.meta(), description: 'Where the link is texted; only the number on file may be.' })
      .optional(),
    send_by: z
      .enum(SEND_BY)
      .optional()
      .meta({
        description:
          'How the customer gets the link; the way that the contact on file allows when omitted. `none`: nothing is ' +
          'sent, the address is only returned.',
        'x-value-labels': {
          email: ['e-mail', 'mail', 'correo', 'courriel', 'par mail'],
          sms: ['text', 'text message', 'by text', 'mensaje de texto', 'mensaje', 'texto'],
          none: [
            ...['just the link', 'only the link', 'link only', 'give me the link', 'do not send', 'without sending'],
            ...['solo el enlace', 'sin enviar', 'seulement le lien', 'sans envoyer'],
          ],
        },
      }),
    currency: fields.currency.default('USD'),
    description: fields.freeText('What the customer pays for, shown on the page.', 500).optional(),
    expires_at: fields.timestamp
      .meta({
        ...fields.timestamp.meta(),
        description: 'Until when it can be paid.',
        'x-labels': ['good until', 'valid until', 'expires', 'until', 'vence', 'válido hasta', 'valable jusqu’au'],
      })
      .optional(),
    expires_in_hours: z
      .int()
      .min(1)
      .max(MAX_HOURS)
      .optional()
      .meta({
        description: 'For how many hours it can be paid; 24 when omitted.',
        examples: [24],
        'x-labels': ['good for', 'valid for', 'hours', 'horas', 'heures'],
      }),
    replaces: fields.paymentLinkId
      .meta({
        ...fields.paymentLinkId.meta(),
        description: 'An open link of the same repair order that this one takes the place of: it is cancelled with it.',
        'x-labels': ['replaces', 'instead of link', 'in place of link', 'reemplaza', 'remplace'],
      })
      .optional(),
  })
  .check(fields.exactAmount);

export const createPaymentLink = (provider: PaymentProvider) =>
  defineTool({
    name: 'create_payment_link',
    title: 'Create payment link',
    description:
      'Creates a page on which the customer pays an amount of a repair order, once, and emails or texts its address, or ' +
      'only returns it. While a link for the same repair order, amount and address is unpaid, that link is returned ' +
      '(`reused`) with a new expiry: a second one would invite double payment. With `replaces` an open link is cancelled ' +
      'in its favour. Errors: RO_NOT_FOUND, RO_STATUS_NOT_BILLABLE, CURRENCY_MISMATCH, AMOUNT_EXCEEDS_BALANCE, ' +
      'CONTACT_MISSING, SMS_CONSENT_MISSING, EXPIRY_INVALID, PAYMENT_LINK_NOT_FOUND, LINK_NOT_ACTIVE.',
    annotations: { ...WRITES, idempotentHint: true, openWorldHint: true },
    input,
    output: linkOutput.extend({
      sent_to: z
        .string()
        .nullable()
        .meta({ description: 'Where the link was, or is about to be, sent; null for nowhere.' }),
      sent_by: z.enum(SEND_BY),
      reused: z.boolean().meta({ description: 'Whether the link was there before.' }),
    }),
    // Money moves only when the customer pays.
    changes: [
      { entity: 'repair_order', id: '$inputs.repair_order_id', field: 'requested_payment', after: '$inputs.amount' },
      {
        entity: 'payment_link',
        given: '$inputs.replaces',
        id: '$inputs.replaces',
        field: 'status',
        read: { operations: ['check_payment_status'], parameters: { payment_link_id: '$inputs.replaces' } },
        before: '$read.status',
        after: 'cancelled',
      },
    ],
    undo: {
      operation: 'cancel_payment_link',
      parameters: {
        payment_link_id: '$outputs.payment_link_id',
        reason: 'the request it was part of did not succeed',
        keep_if_reused: true,
      },
      unless: '$outputs.reused',
    },
    vocabulary,
    phrases,
    async run(asked, context) {
      const { repair_order_id, amount, currency, description, replaces } = asked;
      const account = await lockAccount(context.database, repair_order_id);
      requireBillable(account);
      requireCurrency(account, currency);
      const wanted: WantedLink = {
        amountMinor: toMinor(amount, currency),
        currency,
        recipient: recipientOfLink(asked, account),
        expiresAt: expiryOf(asked, context.now),
        description,
        replaces,
      };
      await expireOverdueLinks(context, provider, repair_order_id);
      if (replaces !== undefined) await cancelReplaced(context, provider, repair_order_id, replaces);
      const live = await renewLiveLink(context, account, wanted);
      const link = live ?? (await openLink(context, provider, account, wanted));
      const described = describeLink(link, provider);
      await context.emit(live ? 'link_renewed' : 'link_created', {
        subject: repair_order_id,
        data: linkFact(described),
      });
      if (wanted.recipient) await sendLink(context, account, link, described.payment_link, wanted.recipient);
      return {
        ...described,
        sent_to: wanted.recipient?.address ?? null,
        sent_by: wanted.recipient?.channel ?? ('none' as const),
        reused: live !== undefined,
      };
    },
  });

async function sendLink(
  context: PaymentContext,
  account: Account,
  link: PaymentLink,
  url: string,
  { channel, address }: Recipient,
): Promise<void> {
  await queueNotification(context, {
    paymentId: link.payment_id,
    channel,
    template: 'payment_link',
    recipient: address,
    subject: {
      repairOrderId: account.repair_order_id,
      customerName: account.customer_name,
      amount: link.amount_minor,
      currency: link.currency,
      link: { url, expiresAt: link.expires_at },
    },
  });
}
