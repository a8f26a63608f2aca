import { fields, toDecimal } from '@ars/domain';
import { READS, ToolError } from '@ars/mcp-server';
import { z } from 'zod';
import { type Account, readAccount } from '../../accounts/payment-account';
import { describePayment, type Payment, PAYMENT_STATUSES, paymentOutput, selectPayments } from '../../payments/payment';
import { LINK_STATUSES } from '../../database/schema';
import { defineTool, type PaymentContext } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const input = z.strictObject({
  payment_id: fields.paymentId.optional(),
  payment_link_id: fields.paymentLinkId.optional(),
  repair_order_id: fields.repairOrderId.optional(),
});
type Asked = z.output<typeof input>;

const output = z.object({
  repair_order_id: fields.repairOrderId,
  status: z.enum([...PAYMENT_STATUSES, 'partially_paid', 'unpaid']).meta({
    description: 'Of the payment asked about; for a repair order, of all its payments together.',
  }),
  amount_paid: z.number().min(0).meta({ description: 'Money actually captured, never inferred from a sent link.' }),
  amount_refunded: z.number().min(0),
  balance_due: z
    .number()
    .nullable()
    .meta({
      description: 'What the customer owes for the repair order; negative when overpaid, null when not on file.',
      'x-known-as': [
        'owes',
        'owed',
        'balance',
        'left to pay',
        'overpaid',
        'paid too much',
        'pagó de más',
        'trop payé',
        'outstanding',
        'debe',
        'saldo',
        'falta por pagar',
        'reste à payer',
      ],
    }),
  currency: fields.currency,
  payment_date: fields.timestamp.nullable().meta({ description: 'When money was last captured.' }),
  transaction_id: z.string().nullable(),
  payment_link_id: fields.paymentLinkId.nullable().meta({
    description:
      'The link that can still be paid; of the payment asked about, its link. Null where there is none or several.',
    'x-known-as': ['open link', 'payment link', 'pay link', 'enlace abierto', 'lien ouvert'],
  }),
  link_status: z.enum(LINK_STATUSES).nullable(),
  link_expires_at: fields.timestamp.nullable().meta({
    description: 'Until when that link can be paid.',
    'x-known-as': [
      'link expires',
      'link runs out',
      'link good until',
      'expires',
      'vence el enlace',
      'expiration du lien',
    ],
  }),
  customer_email: z.string().nullable().meta({ description: 'Where messages about it go.' }),
  customer_phone: z.string().nullable(),
  sms_consent: z.boolean().meta({ description: 'Whether text messages may be sent to customer_phone.' }),
  duplicate_payments: z.array(z.string()).meta({
    description: 'Payments of one amount taken in the same way within a day, none of it given back; first taken first.',
  }),
  taken_twice: z.boolean().meta({
    description: 'Whether there are such.',
    'x-known-as': [
      'double charge',
      'double charged',
      'charged twice',
      'paid twice',
      'twice',
      'duplicate',
      'duplicate charge',
      'doble cobro',
      'cobrado dos veces',
      'dos veces',
      'deux fois',
      'double paiement',
    ],
  }),
  payments: z.array(paymentOutput),
});

export const checkPaymentStatus = defineTool({
  name: 'check_payment_status',
  title: 'Check payment status',
  description: 'Tells whether a payment, a payment link or a repair order was paid, and how much money was captured.',
  proves: 'payment',
  annotations: READS,
  input,
  output,
  vocabulary,
  phrases,
  async run(asked, context) {
    const single = await findSingle(asked, context);
    const account = await readAccount(context.database, single?.repair_order_id ?? requireRepairOrder(asked));
    const { repair_order_id, balance_minor, currency } = account;
    const payments = single ? [single] : await findAll(repair_order_id, context);
    const latest = payments.toSorted((a, b) => Number(a.captured_at) - Number(b.captured_at)).at(-1);
    const duplicates = takenTwice(payments);
    return {
      repair_order_id,
      status: single?.status ?? statusTogether(payments, account),
      amount_paid: toDecimal(total(payments, 'captured_minor'), currency),
      amount_refunded: toDecimal(total(payments, 'refunded_minor'), currency),
      balance_due: balance_minor === null ? null : toDecimal(balance_minor, currency),
      currency,
      payment_date: latest?.captured_at?.toISOString() ?? null,
      transaction_id: latest?.transaction_id ?? null,
      ...linkOf(single, payments),
      customer_email: account.customer_email,
      customer_phone: account.customer_phone,
      sms_consent: account.sms_consent,
      duplicate_payments: duplicates,
      taken_twice: duplicates.length > 0,
      payments: payments.map(describePayment),
    };
  },
});

/** @throws ToolError PAYMENT_NOT_FOUND, also for a payment that is not the link's or not the repair order's */
async function findSingle(
  { payment_id, payment_link_id, repair_order_id }: Asked,
  { database, now }: PaymentContext,
): Promise<Payment | undefined> {
  if (payment_id === undefined && payment_link_id === undefined) return undefined;
  let query = selectPayments(database, now);
  if (payment_id !== undefined) query = query.where('payments.payment_id', '=', payment_id);
  if (payment_link_id !== undefined) query = query.where('payment_links.payment_link_id', '=', payment_link_id);
  if (repair_order_id !== undefined) query = query.where('payments.repair_order_id', '=', repair_order_id);
  const payment = await query.executeTakeFirst();
  if (payment !== undefined) return payment;
  throw new ToolError('PAYMENT_NOT_FOUND', 'There is no such payment or payment link');
}

/** The link of the payment asked about; of a repair order, the one that is open. */
function linkOf(single: Payment | undefined, payments: Payment[]) {
  const open = payments.filter(({ link_status }) => link_status === 'active');
  const payment = single ?? (open.length === 1 ? open[0] : undefined);
  return {
    payment_link_id: payment?.payment_link_id ?? null,
    link_status: payment?.link_status ?? null,
    link_expires_at: payment?.link_expires_at?.toISOString() ?? null,
  };
}

/** @throws ToolError AT_LEAST_ONE_ID_REQUIRED */
function requireRepairOrder({ repair_order_id }: Asked): string {
  if (repair_order_id !== undefined) return repair_order_id;
  throw new ToolError('AT_LEAST_ONE_ID_REQUIRED', 'Give a payment, a payment link or a repair order');
}

const findAll = (repairOrderId: string, { database, now }: PaymentContext): Promise<Payment[]> =>
  selectPayments(database, now)
    .where('payments.repair_order_id', '=', repairOrderId)
    .orderBy('payments.created_at')
    .orderBy('payments.payment_id')
    .execute();

const DAY = 24 * 60 * 60 * 1_000;

function takenTwice(payments: Payment[]): string[] {
  const taken = payments.filter(({ captured_minor, refunded_minor }) => captured_minor > 0 && refunded_minor === 0);
  return taken
    .filter((one) =>
      taken.some(
        (other) =>
          other !== one &&
          other.captured_minor === one.captured_minor &&
          other.method === one.method &&
          Math.abs(Number(other.captured_at) - Number(one.captured_at)) < DAY,
      ),
    )
    .toSorted((one, other) => Number(one.captured_at) - Number(other.captured_at))
    .map(({ payment_id }) => payment_id);
}

const total = (payments: Payment[], column: 'captured_minor' | 'refunded_minor'): number =>
  payments.reduce((sum, payment) => sum + payment[column], 0);

function statusTogether(payments: Payment[], { balance_minor }: Account): z.input<typeof output>['status'] {
  const paid = total(payments, 'captured_minor');
  const refunded = total(payments, 'refunded_minor');
  if (paid === 0) return payments.some(({ status }) => status === 'pending') ? 'pending' : 'unpaid';
  if (refunded === paid) return 'refunded';
  if (balance_minor !== null && balance_minor > 0) return 'partially_paid';
  return refunded > 0 ? 'partially_refunded' : 'paid';
}
