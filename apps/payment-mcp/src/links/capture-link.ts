import { toDecimal } from '@ars/domain';
import type { WorkContext } from '@ars/mcp-server';
import { moveMoney } from '../accounts/move-money';
import { lockAccount } from '../accounts/payment-account';
import type { PaymentDatabase } from '../database/schema';

/**
 * Books that the customer has paid a link. The first call wins: a link that is paid, expired or cancelled by then is
 * left as it is.
 * @param transactionId the provider's name for the payment
 * @returns whether this call captured the payment
 */
export async function captureLink(
  { database, now, emit }: WorkContext<PaymentDatabase>,
  paymentLinkId: string,
  transactionId: string,
): Promise<boolean> {
  const { repair_order_id } = await database
    .selectFrom('payment_links')
    .select('repair_order_id')
    .where('payment_link_id', '=', paymentLinkId)
    .executeTakeFirstOrThrow();
  await lockAccount(database, repair_order_id);
  const link = await database
    .updateTable('payment_links')
    .set({ status: 'paid' })
    .where('payment_link_id', '=', paymentLinkId)
    .where('status', '=', 'active')
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  if (link === undefined) return false;
  await database
    .updateTable('payments')
    .set({ captured_minor: link.amount_minor, captured_at: now, transaction_id: transactionId })
    .where('payment_id', '=', link.payment_id)
    .execute();
  const account = await moveMoney(database, repair_order_id, { captured: link.amount_minor });
  await emit('paid', {
    subject: repair_order_id,
    data: {
      account,
      payment_id: link.payment_id,
      payment_link_id: link.payment_link_id,
      amount: toDecimal(link.amount_minor, link.currency),
      currency: link.currency,
      payment_date: now.toISOString(),
      transaction_id: transactionId,
    },
  });
  return true;
}
