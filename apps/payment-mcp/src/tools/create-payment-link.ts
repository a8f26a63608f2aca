import { fields, toMinor } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import {
  type Account,
  lockAccount,
  requireBillable,
  requireCurrency,
  requireWithinBalance,
} from '../accounts/payment-account';
import { newIdentifier } from '../identifiers';
import { expireOverdueLinks } from '../links/end-links';
import { describeLink, linkFact, linkOutput, type PaymentLink } from '../links/payment-link';
import { queueNotification } from '../notifications/queue-notification';
import type { PaymentProvider } from '../provider/payment-provider';
import { defineTool, type PaymentContext } from './define-tool';
import { createPaymentLinkPhrases } from './create-payment-link.phrases';

const LINK_LIFETIME_MS = 24 * 3_600_000;

const input = z
  .strictObject({
    repair_order_id: fields.repairOrderId,
    amount: fields.amount.meta({ ...fields.amount.meta(), 'x-usual': 'balance' }),
    customer_email: fields.email.meta({ ...fields.email.meta(), description: 'Where the link is sent.', 'x-usual': 'customer_email' }),
    currency: fields.currency.default('USD'),
    description: fields.freeText('What the customer pays for, shown on the page.', 500).optional(),
  })
  .check(fields.exactAmount);

/** The currency is that of the repair order, and the amount is known to be exact in it. */
interface Wanted {
  amountMinor: number;
  currency: string;
  customerEmail: string;
  description?: string;
}

export const createPaymentLink = (provider: PaymentProvider) =>
  defineTool({
    name: 'create_payment_link',
    title: 'Create payment link',
    phrases: createPaymentLinkPhrases,
    description:
      'Creates a page on which the customer pays an amount of a repair order, once, and emails its address. While a ' +
      'link for the same repair order, amount and address is unpaid, that link is returned (`reused`) with a new ' +
      'expiry: a second one would invite double payment.',
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
    ],
    examples: [
      'Generate a payment link of $250 for RO 412207 and email it to the customer',
      'Bill the customer 99.95 USD online',
      'Envía un enlace de pago de 100$ al cliente para la orden 412207',
      'Factura 100$ de la orden 412207',
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
    ],
    input,
    output: linkOutput.extend({
      sent_to: fields.email.meta({ description: 'Where the link was, or is about to be, emailed.' }),
      reused: z.boolean().meta({ description: 'Whether the link was there before.' }),
    }),
    async run({ repair_order_id, amount, currency, customer_email, description }, context) {
      const account = await lockAccount(context.database, repair_order_id);
      requireBillable(account);
      requireCurrency(account, currency);
      const wanted = { amountMinor: toMinor(amount, currency), currency, customerEmail: customer_email, description };
      await expireOverdueLinks(context, provider, repair_order_id);
      const live = await renewLiveLink(context, account, wanted);
      const link = live ?? (await openLink(context, provider, account, wanted));
      const described = describeLink(link, provider);
      await context.emit(live ? 'link_renewed' : 'link_created', {
        subject: repair_order_id,
        data: linkFact(described),
      });
      await sendLink(context, account, link, described.payment_link, customer_email);
      return { ...described, sent_to: customer_email, reused: live !== undefined };
    },
  });

function renewLiveLink({ database, now }: PaymentContext, account: Account, wanted: Wanted) {
  return database
    .updateTable('payment_links')
    .set({ expires_at: new Date(now.getTime() + LINK_LIFETIME_MS), reused: true })
    .where('repair_order_id', '=', account.repair_order_id)
    .where('amount_minor', '=', wanted.amountMinor)
    .where('customer_email', '=', wanted.customerEmail)
    .where('status', '=', 'active')
    .returningAll()
    .executeTakeFirst();
}

async function openLink(
  context: PaymentContext,
  provider: PaymentProvider,
  account: Account,
  { amountMinor, currency, customerEmail, description }: Wanted,
): Promise<PaymentLink> {
  const { database, now } = context;
  const { repair_order_id } = account;
  requireWithinBalance(account, amountMinor, await askedByLiveLinks(context, repair_order_id));
  const payment_link_id = newIdentifier('PL');
  const money = { payment_id: newIdentifier('PAY'), repair_order_id, amount_minor: amountMinor, currency };
  const checkout_reference = await provider.createCheckout({
    paymentLinkId: payment_link_id,
    repairOrderId: repair_order_id,
    amountMinor,
    currency,
    customerEmail,
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
      customer_email: customerEmail,
      description: description ?? null,
      checkout_reference,
      created_at: now,
      expires_at: new Date(now.getTime() + LINK_LIFETIME_MS),
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

async function sendLink(
  context: PaymentContext,
  account: Account,
  link: PaymentLink,
  url: string,
  recipient: string,
): Promise<void> {
  await queueNotification(context, {
    paymentId: link.payment_id,
    channel: 'email',
    template: 'payment_link',
    recipient,
    subject: {
      repairOrderId: account.repair_order_id,
      customerName: account.customer_name,
      amount: link.amount_minor,
      currency: link.currency,
      link: { url, expiresAt: link.expires_at },
    },
  });
}
