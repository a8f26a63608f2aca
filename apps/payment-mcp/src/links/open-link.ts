import { ToolError } from '@ars/mcp-server';
import { type Account, requireWithinBalance } from '../accounts/payment-account';
import type { Channel } from '../database/schema';
import { newIdentifier } from '../identifiers';
import type { PaymentProvider } from '../provider/payment-provider';
import type { PaymentContext } from '../define-tool';
import { cancelLink } from './end-links';
import type { Recipient } from './link-recipient';
import { findLink, type PaymentLink } from './payment-link';

/** The currency is that of the repair order, and the amount is known to be exact in it. */
export interface WantedLink {
  amountMinor: number;
  currency: string;
  recipient: Recipient | undefined;
  expiresAt: Date;
  description?: string;
  replaces?: string;
}

/** @throws ToolError PAYMENT_LINK_NOT_FOUND, also for another repair order's; LINK_NOT_ACTIVE */
export async function cancelReplaced(
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

const addressFor = ({ recipient }: WantedLink, channel: Channel): string | null =>
  recipient?.channel === channel ? recipient.address : null;

/** The live link for the same amount and address, with a new expiry; undefined where there is none. */
export function renewLiveLink({ database }: PaymentContext, account: Account, wanted: WantedLink) {
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

/** @throws ToolError AMOUNT_EXCEEDS_BALANCE, all live links of the repair order together */
export async function openLink(
  context: PaymentContext,
  provider: PaymentProvider,
  account: Account,
  wanted: WantedLink,
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
