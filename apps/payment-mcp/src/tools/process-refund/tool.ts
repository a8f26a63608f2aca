import { fields, formatMoney, isExactAmount, toDecimal, toMinor } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { moveMoney } from '../../accounts/move-money';
import { lockAccount } from '../../accounts/payment-account';
import { newIdentifier } from '../../identifiers';
import { findPayment, type Payment } from '../../payments/payment';
import type { PaymentProvider } from '../../provider/payment-provider';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const REASONS = [
  'duplicate',
  'fraudulent',
  'requested_by_customer',
  'service_not_performed',
  'part_returned',
  'price_adjustment',
  'goodwill',
] as const;

/** How tools and events show a refund. */
export const refundOutput = z.object({
  refund_id: z.string(),
  payment_id: fields.paymentId,
  repair_order_id: fields.repairOrderId,
  status: z.literal('succeeded'),
  amount: fields.amount,
  currency: fields.currency,
  refundable_remaining: z.number().min(0),
  reason: z.enum(REASONS),
  refund_date: fields.timestamp,
});

export const processRefund = (provider: PaymentProvider) =>
  defineTool({
    name: 'process_refund',
    title: 'Process refund',
    description: 'Gives a captured payment back, wholly or in part. There is no way to take a refund back.',
    annotations: { ...WRITES, destructiveHint: true, openWorldHint: true },
    input: z.strictObject({
      payment_id: fields.paymentId,
      amount: fields.amount
        .optional()
        .meta({ description: 'How much to refund, in the payment’s currency; all that is left of it when omitted.' }),
      reason: z.enum(REASONS).meta({
        description: 'Why the money is given back.',
        'x-value-labels': {
          duplicate: [
            'charged twice',
            'dup',
            'dupe',
            'double charge',
            'paid twice',
            'duplicado',
            'cobrado dos veces',
            'doublon',
            'payé deux fois',
          ],
          fraudulent: ['fraud', 'fraude'],
          requested_by_customer: ['customer request', 'customer asked for it', 'lo pidió el cliente'],
          service_not_performed: ['work was not done', 'not performed', 'never performed', 'servicio no realizado'],
          part_returned: ['part was returned', 'returned part', 'pieza devuelta'],
          price_adjustment: ['price correction', 'ajuste de precio'],
          goodwill: ['gesture of goodwill', 'cortesía'],
        },
      }),
      note: fields.freeText('Remark for the books.', 500).optional(),
    }),
    output: refundOutput,
    changes: [
      {
        entity: 'payment',
        id: '$inputs.payment_id',
        field: 'amount_refunded',
        read: { operations: ['check_payment_status'], parameters: { payment_id: '$inputs.payment_id' } },
        before: '$read.amount_refunded',
        after: { plus: ['$read.amount_refunded', '$inputs.amount'] },
      },
    ],
    vocabulary,
    phrases,
    async run({ payment_id, amount, reason, note }, context) {
      const { database, caller, emit, now } = context;
      const { repair_order_id } = await findPayment(context, payment_id);
      await lockAccount(database, repair_order_id);
      const payment = await findPayment(context, payment_id);
      const refunded = amountToRefund(payment, amount);
      const refund_id = newIdentifier('RF');
      const transaction_id = await giveBack(provider, payment, refunded);
      await database
        .updateTable('payments')
        .set((value) => ({ refunded_minor: value('refunded_minor', '+', refunded) }))
        .where('payment_id', '=', payment_id)
        .execute();
      await database
        .insertInto('refunds')
        .values({
          refund_id,
          payment_id,
          amount_minor: refunded,
          reason,
          note: note ?? null,
          transaction_id,
          refunded_by: caller.userId,
          refunded_at: now,
        })
        .execute();
      const account = await moveMoney(database, repair_order_id, { refunded });
      const result = {
        refund_id,
        payment_id,
        repair_order_id,
        status: 'succeeded' as const,
        amount: toDecimal(refunded, payment.currency),
        currency: payment.currency,
        refundable_remaining: toDecimal(refundable(payment) - refunded, payment.currency),
        reason,
        refund_date: now.toISOString(),
      };
      await emit('refunded', { subject: repair_order_id, data: { account, ...result } });
      return result;
    },
  });

const refundable = ({ captured_minor, refunded_minor }: Payment): number => captured_minor - refunded_minor;

/** @throws ToolError NOT_CAPTURED, ALREADY_REFUNDED, VALIDATION_FAILED, REFUND_EXCEEDS_REFUNDABLE */
function amountToRefund(payment: Payment, amount: number | undefined): number {
  const { payment_id, currency, status } = payment;
  const left = refundable(payment);
  if (payment.captured_minor === 0) {
    throw new ToolError('NOT_CAPTURED', `Payment ${payment_id} is ${status}: no money was captured`);
  }
  if (left === 0) throw new ToolError('ALREADY_REFUNDED', `Payment ${payment_id} was refunded completely`);
  if (amount === undefined) return left;
  if (!isExactAmount(amount, currency)) {
    throw new ToolError('VALIDATION_FAILED', `amount: has more decimals than ${currency} has minor units`);
  }
  const wanted = toMinor(amount, currency);
  if (wanted <= left) return wanted;
  throw new ToolError(
    'REFUND_EXCEEDS_REFUNDABLE',
    `${formatMoney(left, currency)} of payment ${payment_id} can still be refunded`,
    { details: { refundable: toDecimal(left, currency), currency } },
  );
}

/** Money that came in over the counter goes back over the counter. */
async function giveBack(provider: PaymentProvider, payment: Payment, amountMinor: number): Promise<string | null> {
  const { payment_id, transaction_id, refunded_minor, currency } = payment;
  if (payment.method !== 'card' || transaction_id === null) return null;
  return provider.refund({
    transactionId: transaction_id,
    amountMinor,
    currency,
    // Names this very refund: should the transaction run again, it finds as much refunded as the first time.
    idempotencyKey: `${payment_id} ${refunded_minor}`,
  });
}
