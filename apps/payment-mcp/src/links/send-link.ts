import type { Account } from '../accounts/payment-account';
import { queueNotification } from '../notifications/queue-notification';
import type { PaymentContext } from '../tools/define-tool';
import type { Recipient } from './link-recipient';
import type { PaymentLink } from './payment-link';

/** Writes to the customer where the link is: by the way that was chosen. */
export async function sendLink(
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
