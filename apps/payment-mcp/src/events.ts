import { fields, paymentEventData } from '@ars/domain';
import type { EventDefinition, EventDefinitions } from '@ars/mcp-server';
import { z } from 'zod';
import type { LinkStatus, NotificationStatus } from './database/schema';
import { linkOutput } from './links/payment-link';
import { notificationOutput } from './notifications/notification';
import { paymentOutput } from './payments/payment';
import { refundOutput } from './tools/process-refund/tool';

const money = { amount: 100, currency: 'USD' };
const order = { repair_order_id: '412207' };
const link = {
  ...{ ...order, ...money, payment_link_id: 'PL-9001', payment_id: 'PAY-7001', replaces: null },
  ...{ customer_email: 'ana.torres@example.com', customer_phone: null, expiry_date: '2026-11-24T15:40:00.000Z' },
};
const account = { ...order, version: 1, paid_total: 100, refunded_total: 0, currency: 'USD' };
const paidAt = '2026-11-23T16:05:00.000Z';

/** A link without its address: whoever knows that may pay. */
const linkFact = linkOutput.omit({ payment_link: true });
const linkEvent = (description: string, status: LinkStatus): EventDefinition => ({
  ...{ description, data: linkFact, example: { ...link, status } },
});

const notificationEvent = (
  description: string,
  status: NotificationStatus,
  sent_at: string | null = null,
): EventDefinition => ({
  description,
  data: notificationOutput,
  example: {
    ...{ notification_id: 'NTF-5001', status, sent_to: 'ana.torres@example.com', channel: 'email' },
    ...{ template: 'payment_link', payment_id: 'PAY-7001', sent_at },
  },
});

/** What the payment server tells. */
export const events: EventDefinitions = {
  link_created: linkEvent('A payment link is made.', 'active'),
  link_renewed: linkEvent('A link for the same amount and address is given out again, with a new expiry.', 'active'),
  link_cancelled: {
    description: 'A payment link is ended before its time.',
    data: linkFact.extend({ reason: z.string().meta({ description: 'Why, in words.' }) }),
    example: { ...link, status: 'cancelled', reason: 'the balance is now lower' },
  },
  link_expired: linkEvent('The time of a payment link is over.', 'expired'),
  paid: {
    description: 'A customer has paid a link.',
    data: paymentEventData.extend({
      payment_id: fields.paymentId,
      payment_link_id: fields.paymentLinkId,
      amount: fields.amount,
      currency: fields.currency,
      payment_date: fields.timestamp,
      transaction_id: z.string().meta({ description: 'What the payment provider calls it.' }),
    }),
    example: {
      ...{ account, payment_id: 'PAY-7001', payment_link_id: 'PL-9001', ...money },
      ...{ payment_date: paidAt, transaction_id: 'TX-30001' },
    },
  },
  offline_payment_recorded: {
    description: 'Money that came in over the counter is recorded.',
    data: paymentEventData.extend(paymentOutput.shape),
    example: {
      ...{ account, payment_id: 'PAY-7002', ...order, status: 'paid', ...money, amount_paid: 100, amount_refunded: 0 },
      ...{ method: 'cash', payment_date: paidAt, transaction_id: null, created_at: paidAt },
      ...{ payment_link_id: null, link_status: null, link_expires_at: null },
    },
  },
  refunded: {
    description: 'A payment is given back, wholly or in part.',
    data: paymentEventData.extend(refundOutput.shape),
    example: {
      account: { ...account, version: 2, refunded_total: 40 },
      ...{ refund_id: 'RF-8001', payment_id: 'PAY-7001', ...order, status: 'succeeded', amount: 40, currency: 'USD' },
      ...{ refundable_remaining: 60, reason: 'price_adjustment', refund_date: '2026-11-25T09:12:00.000Z' },
    },
  },
  notification_queued: notificationEvent('A message to a customer is to be sent.', 'queued'),
  notification_sent: notificationEvent('A message was handed to the mail or SMS service.', 'sent', paidAt),
  notification_failed: notificationEvent('A message could not be sent, and is given up.', 'failed'),
  notification_withheld: notificationEvent(
    'A message is not sent again: the same one was there already.',
    'sent',
    paidAt,
  ),
};
