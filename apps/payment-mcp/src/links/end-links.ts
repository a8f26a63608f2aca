import type { WorkContext } from '@ars/mcp-server';
import { type Account, isBillable } from '../accounts/payment-account';
import type { LinkStatus, PaymentDatabase } from '../database/schema';
import type { PaymentProvider } from '../provider/payment-provider';
import { describeLink, linkFact, type PaymentLink } from './payment-link';

type Work = WorkContext<PaymentDatabase>;

/** Ends the active links of one repair order, or of all, that are past their expiry. */
export async function expireOverdueLinks(work: Work, provider: PaymentProvider, repairOrderId?: string): Promise<void> {
  const overdue = await work.database
    .updateTable('payment_links')
    .set({ status: 'expired' })
    .where('status', '=', 'active')
    .where('expires_at', '<=', work.now)
    .$if(repairOrderId !== undefined, (query) => query.where('repair_order_id', '=', repairOrderId ?? ''))
    .returningAll()
    .execute();
  for (const link of overdue) await tellEnd(work, provider, link, 'link_expired', {});
}

/** Ends an active link before its time. */
export async function cancelLink(
  work: Work,
  provider: PaymentProvider,
  paymentLinkId: string,
  reason: string,
): Promise<PaymentLink> {
  const link = await work.database
    .updateTable('payment_links')
    .set({ status: 'cancelled', cancellation_reason: reason })
    .where('payment_link_id', '=', paymentLinkId)
    .where('status', '=', 'active')
    .returningAll()
    .executeTakeFirstOrThrow();
  await tellEnd(work, provider, link, 'link_cancelled', { reason });
  return link;
}

/**
 * Cancels the live links that would collect more than is owed, the newest first, after what is owed has changed.
 * @returns the cancelled links' ids
 */
export async function cancelUnpayableLinks(work: Work, provider: PaymentProvider, account: Account): Promise<string[]> {
  const live = await work.database
    .selectFrom('payment_links')
    .select(['payment_link_id', 'amount_minor'])
    .where('repair_order_id', '=', account.repair_order_id)
    .where('status', '=', 'active')
    .where('expires_at', '>', work.now)
    .orderBy('created_at')
    .orderBy('payment_link_id')
    .execute();
  const cancelled: string[] = [];
  let left = isBillable(account) ? (account.balance_minor ?? Infinity) : 0;
  for (const { payment_link_id, amount_minor } of live) {
    if (amount_minor <= left) left -= amount_minor;
    else cancelled.push(payment_link_id);
  }
  const reason = isBillable(account) ? 'the balance is now lower' : `the repair order is ${account.status}`;
  for (const paymentLinkId of cancelled) await cancelLink(work, provider, paymentLinkId, reason);
  return cancelled;
}

async function tellEnd(
  { emit }: Work,
  provider: PaymentProvider,
  link: PaymentLink & { status: LinkStatus },
  event: 'link_expired' | 'link_cancelled',
  more: Record<string, unknown>,
): Promise<void> {
  await provider.closeCheckout(link.checkout_reference);
  await emit(event, { subject: link.repair_order_id, data: { ...linkFact(describeLink(link, provider)), ...more } });
}
