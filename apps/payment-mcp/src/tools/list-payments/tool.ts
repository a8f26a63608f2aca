import { fields } from '@ars/domain';
import { READS, ToolError } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { OFFLINE_METHODS } from '../../database/schema';
import {
  describePayment,
  PAYMENT_STATUSES,
  paymentOutput,
  paymentStatus,
  selectPayments,
} from '../../payments/payment';
import { defineTool, type PaymentContext } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const input = z.strictObject({
  repair_order_id: fields.repairOrderId.optional(),
  status: z
    .enum(PAYMENT_STATUSES)
    .optional()
    .meta({
      description: 'Only those that are so.',
      'x-value-labels': {
        pending: ['open', 'waiting', 'not paid yet', 'pendiente', 'en attente'],
        paid: ['collected', 'captured', 'came in', 'pagado', 'cobrado', 'payé'],
        partially_refunded: ['partly refunded', 'reembolsado en parte'],
        refunded: ['given back', 'reembolsado', 'remboursé'],
        expired: ['ran out', 'vencido', 'expiré'],
        cancelled: ['voided', 'killed', 'anulado', 'annulé'],
      },
    }),
  unpaid: z
    .boolean()
    .default(false)
    .meta({
      description: 'Only those that can still be paid: open links.',
      'x-labels': ['unpaid', 'open links', 'open', 'outstanding', 'sin pagar', 'pendientes', 'impayés'],
    }),
  method: z
    .enum(['card', ...OFFLINE_METHODS])
    .optional()
    .meta({
      description: 'Only those paid so.',
      'x-value-labels': {
        card: ['online', 'by link', 'por enlace', 'en ligne'],
        cash: ['in cash', 'efectivo', 'espèces', 'comptant'],
        check: ['checks', 'cheque', 'chèque'],
        terminal: ['card terminal', 'card reader', 'terminal'],
        on_account: ['on account', 'a cuenta', 'en compte'],
        warranty_claim: ['warranty', 'garantía', 'garantie'],
      },
    }),
  from_date: z.iso
    .date()
    .optional()
    .meta({
      description: 'Paid, or while unpaid asked for, on this day (UTC) or later.',
      'x-labels': ['from', 'since', 'after', 'desde', 'depuis'],
    }),
  to_date: z.iso
    .date()
    .optional()
    .meta({
      description: 'Paid, or while unpaid asked for, on this day (UTC) or earlier.',
      'x-labels': ['to', 'until', 'through', 'hasta', 'jusqu’au'],
    }),
  limit: fields.limit,
  cursor: z.string().max(200).optional().meta({ description: '`next_cursor` of the page before.' }),
});

/** When the money came in; of an unpaid one, when it was asked for. */
const HAPPENED = sql<Date>`coalesce(payments.captured_at, payments.created_at)`;

/** The last payment of a page; the next page begins after it. */
const position = z.tuple([z.iso.datetime(), z.string()]);

export const listPayments = defineTool({
  name: 'list_payments',
  title: 'List payments',
  description:
    'Lists payments, captured or not, the newest first, with the link each was asked for with, its status and expiry. By ' +
    'repair order, status, method, day, or only what is unpaid.',
  annotations: READS,
  input,
  output: z.object({
    payments: z.array(paymentOutput),
    next_cursor: z.string().nullable().meta({ description: 'For the next page; null on the last one.' }),
  }),
  vocabulary,
  phrases,
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
  { repair_order_id, status, unpaid, method, from_date, to_date, limit, cursor }: z.output<typeof input>,
  { database, now }: PaymentContext,
) {
  let query = selectPayments(database, now);
  if (repair_order_id !== undefined) query = query.where('payments.repair_order_id', '=', repair_order_id);
  if (status !== undefined) query = query.where(paymentStatus(now), '=', status);
  if (unpaid) query = query.where(paymentStatus(now), '=', 'pending');
  if (method !== undefined) query = query.where('payments.method', '=', method);
  if (from_date !== undefined) query = query.where(HAPPENED, '>=', new Date(from_date));
  if (to_date !== undefined) query = query.where(HAPPENED, '<', dayAfter(to_date));
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
