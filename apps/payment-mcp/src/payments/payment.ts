import { fields, toDecimal } from '@ars/domain';
import { ToolError, type WorkContext } from '@ars/mcp-server';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { LINK_STATUSES, OFFLINE_METHODS, type PaymentDatabase } from '../database/schema';
import { currentLinkStatus } from '../links/payment-link';

/** `pending` while its link can still be paid; an unpaid one shares the end of its link. */
export const PAYMENT_STATUSES = ['pending', 'paid', 'partially_refunded', 'refunded', 'expired', 'cancelled'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** How tools show a payment. */
export const paymentOutput = z.object({
  payment_id: fields.paymentId,
  repair_order_id: fields.repairOrderId,
  status: z.enum(PAYMENT_STATUSES).meta({
    description: 'Pending while its link can still be paid.',
    'x-known-as': ['payment status', 'paid', 'unpaid', 'pending', 'estado del pago', 'statut du paiement'],
  }),
  amount: fields.amount.meta({ description: 'What was asked for.' }),
  amount_paid: z.number().min(0).meta({ description: 'Money actually captured; 0 until the customer has paid.' }),
  amount_refunded: z.number().min(0),
  currency: fields.currency,
  method: z.enum(['card', ...OFFLINE_METHODS]).meta({
    description: 'How it was, or is to be, paid.',
    'x-known-as': ['how paid', 'paid by', 'paid with', 'payment method', 'cómo pagó', 'comment payé'],
  }),
  payment_date: fields.timestamp.nullable().meta({
    description: 'When the money was captured; null until then.',
    'x-known-as': ['when paid', 'paid on', 'pay date', 'date paid', 'cuándo pagó', 'quand payé'],
  }),
  transaction_id: z.string().nullable(),
  payment_link_id: fields.paymentLinkId.nullable().meta({ description: 'The link it was asked for with, if any.' }),
  link_status: z.enum(LINK_STATUSES).nullable().meta({ description: 'Of that link: active while it can be paid.' }),
  link_expires_at: fields.timestamp.nullable().meta({
    description: 'Until when that link can be paid.',
    'x-known-as': ['link expires', 'link runs out', 'link good until', 'vence el enlace', 'expiration du lien'],
  }),
  created_at: fields.timestamp,
});

/** The status follows from the money and the link, so that it cannot contradict them. */
export const paymentStatus = (now: Date) =>
  sql<PaymentStatus>`
    case
      when payments.captured_minor = 0 and ${currentLinkStatus(now)} = 'active' then 'pending'
      when payments.captured_minor = 0 then ${currentLinkStatus(now)}
      when payments.refunded_minor = 0 then 'paid'
      when payments.refunded_minor < payments.captured_minor then 'partially_refunded'
      else 'refunded'
    end`;

/** Payments with their status as of `now`. */
export const selectPayments = (database: Transaction<PaymentDatabase>, now: Date) =>
  database
    .selectFrom('payments')
    .leftJoin('payment_links', 'payment_links.payment_id', 'payments.payment_id')
    .selectAll('payments')
    .select([
      'payment_links.payment_link_id',
      'payment_links.expires_at as link_expires_at',
      currentLinkStatus(now).as('link_status'),
      paymentStatus(now).as('status'),
    ]);

export type Payment = Awaited<ReturnType<ReturnType<typeof selectPayments>['executeTakeFirstOrThrow']>>;

/**
 * The payment, with its status as of now.
 * @throws ToolError PAYMENT_NOT_FOUND
 */
export async function findPayment(
  { database, now }: Pick<WorkContext<PaymentDatabase>, 'database' | 'now'>,
  paymentId: string,
): Promise<Payment> {
  const payment = await selectPayments(database, now).where('payments.payment_id', '=', paymentId).executeTakeFirst();
  if (payment !== undefined) return payment;
  throw new ToolError('PAYMENT_NOT_FOUND', `There is no payment ${paymentId}`);
}

export const describePayment = (payment: Payment): z.input<typeof paymentOutput> => ({
  payment_id: payment.payment_id,
  repair_order_id: payment.repair_order_id,
  status: payment.status,
  amount: toDecimal(payment.amount_minor, payment.currency),
  amount_paid: toDecimal(payment.captured_minor, payment.currency),
  amount_refunded: toDecimal(payment.refunded_minor, payment.currency),
  currency: payment.currency,
  method: payment.method,
  payment_date: payment.captured_at?.toISOString() ?? null,
  transaction_id: payment.transaction_id,
  payment_link_id: payment.payment_link_id,
  link_status: payment.link_status,
  link_expires_at: payment.link_expires_at?.toISOString() ?? null,
  created_at: payment.created_at.toISOString(),
});
