import { fields } from '@ars/domain';
import { READS, ToolError } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { describePayment, PAYMENT_STATUSES, paymentOutput, paymentStatus, selectPayments } from '../payments/payment';
import { defineTool, type PaymentContext } from './define-tool';
import { listPaymentsPhrases } from './list-payments.phrases';

const input = z.strictObject({
  repair_order_id: fields.repairOrderId.optional(),
  status: z.enum(PAYMENT_STATUSES).optional(),
  from_date: z.iso.date().optional().meta({ description: 'Asked for on this day (UTC) or later.' }),
  to_date: z.iso.date().optional().meta({ description: 'Asked for on this day (UTC) or earlier.' }),
  limit: fields.limit,
  cursor: z.string().max(200).optional().meta({ description: '`next_cursor` of the page before.' }),
});

/** The last payment of a page; the next page begins after it. */
const position = z.tuple([z.iso.datetime(), z.string()]);

export const listPayments = defineTool({
  name: 'list_payments',
  title: 'List payments',
  phrases: listPaymentsPhrases,
  description: 'Lists payments, captured or not, the newest first.',
  keywords: [
    'payments',
    'payment history',
    'transactions',
    'receipts',
    'refunds',
    'list payments',
    'pagos',
    'lista de pagos',
    'cobros',
    'pending payments',
    'payments pending',
    'payments on repair order',
    'what payments',
    'collected',
  ],
  examples: [
    'Show the payments of RO 412188',
    'Which payments came in since Monday?',
    'Muestra los pagos de la orden 412188',
  ],
  annotations: READS,
  input,
  output: z.object({
    payments: z.array(paymentOutput),
    next_cursor: z.string().nullable().meta({ description: 'For the next page; null on the last one.' }),
  }),
  async run(filter, context) {
    const found = await find(filter, context);
    const page = found.slice(0, filter.limit);
    const last = page.at(-1);
    return {
      payments: page.map(describePayment),
      next_cursor: found.length > page.length && last ? cursorAfter(last) : null,
    };
  },
});

/** One more than the limit where there are more. */
function find(
  { repair_order_id, status, from_date, to_date, limit, cursor }: z.output<typeof input>,
  { database, now }: PaymentContext,
) {
  let query = selectPayments(database, now);
  if (repair_order_id !== undefined) query = query.where('payments.repair_order_id', '=', repair_order_id);
  if (status !== undefined) query = query.where(paymentStatus(now), '=', status);
  if (from_date !== undefined) query = query.where('payments.created_at', '>=', new Date(from_date));
  if (to_date !== undefined) query = query.where('payments.created_at', '<', dayAfter(to_date));
  if (cursor !== undefined) {
    const [createdAt, paymentId] = positionOf(cursor);
    query = query.where(
      sql<boolean>`(payments.created_at, payments.payment_id) < (${new Date(createdAt)}, ${paymentId})`,
    );
  }
  return query
    .orderBy('payments.created_at', 'desc')
    .orderBy('payments.payment_id', 'desc')
    .limit(limit + 1)
    .execute();
}

function dayAfter(date: string): Date {
  const day = new Date(date);
  day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

const cursorAfter = ({ created_at, payment_id }: { created_at: Date; payment_id: string }): string =>
  Buffer.from(JSON.stringify([created_at.toISOString(), payment_id])).toString('base64url');

/** @throws ToolError VALIDATION_FAILED for a text that is no cursor */
function positionOf(cursor: string): z.output<typeof position> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ToolError('VALIDATION_FAILED', 'cursor is not one that list_payments gave');
  }
}
