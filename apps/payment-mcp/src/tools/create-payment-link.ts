import { fields, toMinor } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import {
  type Account,
  lockAccount,
  requireBillable,
  requireCurrency,
  requireWithinBalance,
} from '../accounts/payment-account';
import { newIdentifier } from '../identifiers';
import type { Channel } from '../database/schema';
import { cancelLink, expireOverdueLinks } from '../links/end-links';
import { expiryOf, MAX_HOURS } from '../links/link-expiry';
import { type Recipient, recipientOfLink, SEND_BY } from '../links/link-recipient';
import { sendLink } from '../links/send-link';
import { describeLink, findLink, linkFact, linkOutput, type PaymentLink } from '../links/payment-link';
import type { PaymentProvider } from '../provider/payment-provider';
import { defineTool, type PaymentContext } from './define-tool';
import { createPaymentLinkPhrases } from './create-payment-link.phrases';

const input = z
  .strictObject({
    repair_order_id: fields.repairOrderId,
    amount: fields.amount,
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

/** The currency is that of the repair order, and the amount is known to be exact in it. */
interface Wanted {
  amountMinor: number;
  currency: string;
  recipient: Recipient | undefined;
  expiresAt: Date;
  description?: string;
  replaces?: string;
}

export const createPaymentLink = (provider: PaymentProvider) =>
  defineTool({
    name: 'create_payment_link',
    title: 'Create payment link',
    phrases: createPaymentLinkPhrases,
    description:
      'Creates a page on which the customer pays an amount of a repair order, once, and emails or texts its address, or ' +
      'only returns it. While a link for the same repair order, amount and address is unpaid, that link is returned ' +
      '(`reused`) with a new expiry: a second one would invite double payment. With `replaces` an open link is cancelled ' +
      'in its favour. Errors: RO_NOT_FOUND, RO_STATUS_NOT_BILLABLE, CURRENCY_MISMATCH, AMOUNT_EXCEEDS_BALANCE, ' +
      'CONTACT_MISSING, SMS_CONSENT_MISSING, EXPIRY_INVALID, PAYMENT_LINK_NOT_FOUND, LINK_NOT_ACTIVE.',
    keywords: [
      'send payment link',
      'payment link',
      'ask for payment',
      'collect payment',
      'request payment',
      'invoice',
      'pay link',
      'generate payment link',
      'invoice customer',
      'charge customer',
      'enlace de pago',
      'link de pago',
      'cobra',
      'cobrar',
      'bill',
      'bill customer',
      'charge',
      'get payment link',
      'shoot pay link',
      'payment link out',
      'factura al cliente',
      'text payment link',
      'new link',
      'replace link',
      'redo link',
      'link for balance',
      'pay online',
      'manda el enlace',
      'mándale el link',
      'cóbrale por enlace',
      'lien de paiement',
      'envoie le lien',
      'facture le client',
    ],
    examples: [
      'Generate a payment link of $250 for RO 412207 and email it to the customer',
      'Bill the customer 99.95 USD online',
      'Envía un enlace de pago de 100$ al cliente para la orden 412207',
      'Factura 100$ de la orden 412207',
      'Text the customer a payment link for $250 on RO 412207',
      'Just give me a payment link of $250 for RO 412207',
      'Replace link PL-9001 with one for $900, good for 48 hours',
      'Envoie un lien de paiement de 100$ au client pour l’ordre 412207',
    ],
    annotations: { ...WRITES, idempotentHint: true, openWorldHint: true },
    undo: {
      operation: 'cancel_payment_link',
      parameters: {
        payment_link_id: '$outputs.payment_link_id',
        reason: 'the request it was part of did not succeed',
        keep_if_reused: true,
      },
      unless: '$outputs.reused',
    },
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
    input,
    output: linkOutput.extend({
      sent_to: z
        .string()
        .nullable()
        .meta({ description: 'Where the link was, or is about to be, sent; null for nowhere.' }),
      sent_by: z.enum(SEND_BY),
      reused: z.boolean().meta({ description: 'Whether the link was there before.' }),
    }),
    async run(asked, context) {
      const { repair_order_id, amount, currency, description, replaces } = asked;
      const account = await lockAccount(context.database, repair_order_id);
      requireBillable(account);
      requireCurrency(account, currency);
      const wanted: Wanted = {
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

/** @throws ToolError PAYMENT_LINK_NOT_FOUND, also for another repair order's; LINK_NOT_ACTIVE */
async function cancelReplaced(
  context: PaymentContext,
  provider: PaymentProvider,
  repairOrderId: string,
  replaced: string,
): Promise<void> {
  const { repair_order_id, status } = await findLink(context, replaced);
  if (repair_order_id !== repairOrderId) {
    throw new ToolError('PAYMENT_LINK_NOT_FOUND', `Repair order ${repairOrderId} has no payment link ${replaced}`);
  }
  if (status !== 'active') {
    throw new ToolError('LINK_NOT_ACTIVE', `Payment link ${replaced} is ${status}`, { details: { status } });
  }
  await cancelLink(context, provider, replaced, 'replaced by another link');
}

const addressFor = ({ recipient }: Wanted, channel: Channel): string | null =>
  recipient?.channel === channel ? recipient.address : null;

function renewLiveLink({ database }: PaymentContext, account: Account, wanted: Wanted) {
  const email = addressFor(wanted, 'email');
  return database
    .updateTable('payment_links')
    .set({ expires_at: wanted.expiresAt, reused: true, customer_phone: addressFor(wanted, 'sms') })
    .where('repair_order_id', '=', account.repair_order_id)
    .where('amount_minor', '=', wanted.amountMinor)
    .where('customer_email', 'is not distinct from', email)
    .where('status', '=', 'active')
    .returningAll()
    .executeTakeFirst();
}

async function openLink(
  context: PaymentContext,
  provider: PaymentProvider,
  account: Account,
  wanted: Wanted,
): Promise<PaymentLink> {
  const { database, now } = context;
  const { repair_order_id } = account;
  const { amountMinor, currency, description, expiresAt, replaces } = wanted;
  requireWithinBalance(account, amountMinor, await askedByLiveLinks(context, repair_order_id));
  const payment_link_id = newIdentifier('PL');
  const money = { payment_id: newIdentifier('PAY'), repair_order_id, amount_minor: amountMinor, currency };
  const customer_email = addressFor(wanted, 'email');
  const checkout_reference = await provider.createCheckout({
    paymentLinkId: payment_link_id,
    repairOrderId: repair_order_id,
    amountMinor,
    currency,
    customerEmail: customer_email ?? undefined,
    description,
  });
  await database
    .insertInto('payments')
    .values({ ...money, method: 'card', transaction_id: null, created_at: now, captured_at: null })
    .execute();
  return database
    .insertInto('payment_links')
    .values({
      ...money,
      payment_link_id,
      customer_email,
      customer_phone: addressFor(wanted, 'sms'),
      replaces: replaces ?? null,
      description: description ?? null,
      checkout_reference,
      created_at: now,
      expires_at: expiresAt,
      cancellation_reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function askedByLiveLinks({ database }: PaymentContext, repairOrderId: string): Promise<number> {
  const { asked } = await database
    .selectFrom('payment_links')
    .select(({ fn }) => fn.sum<string | null>('amount_minor').as('asked'))
    .where('repair_order_id', '=', repairOrderId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(asked);
}
