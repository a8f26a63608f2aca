import type { WorkContext } from '@ars/mcp-server';
import type { Insertable } from 'kysely';
import { newCheckoutReference } from '../provider/local-provider';
import type { PaymentDatabase, PaymentsTable, RepairOrderReferencesTable } from '../database/schema';

const CURRENCY = 'USD';
const HOUR_MS = 3_600_000;

type Customer = Pick<
  Insertable<RepairOrderReferencesTable>,
  'customer_name' | 'customer_email' | 'customer_phone' | 'sms_consent'
>;

const customer = (name: string, email: string | null, phone: string | null, consent: boolean): Customer => ({
  customer_name: name,
  customer_email: email,
  customer_phone: phone,
  sms_consent: consent,
});

const ambuj = customer('ambujmehra', 'ambujmehra16@gmail.com', null, false);
const ana = customer('Ana Torres', 'ana.torres@example.com', '+13125550142', true);
const david = customer('David Chen', null, '+13125550163', true);
const daniel = customer('Daniel Chen', null, '+13125550187', true);
const greenline = customer('Greenline Couriers', 'ap@greenline.example', null, false);
const robert = customer('Robert Hale', 'r.hale@example.com', null, false);
const nadia = customer('Nadia Rahman', 'nadia.rahman@example.com', null, false);
const erin = customer('Erin Walsh', 'erin.walsh@example.com', '+13125550174', true);
const tom = customer('Tom Becker', null, null, false);
const mia = customer('Mia Sato', 'mia.sato@example.com', '+13125550119', true);

/** Number, status, customer, what is billed in cents (null while not on file). */
const repairOrders: [string, RepairOrderReferencesTable['status'], Customer, number | null][] = [
  ['1234', 'in_progress', ambuj, null],
  ['412144', 'invoiced', nadia, 0],
  ['412150', 'closed', robert, 231_877],
  ['412160', 'completed', mia, 64_215],
  ['412175', 'invoiced', ana, 31_840],
  ['412188', 'ready_for_pickup', david, 124_950],
  ['412199', 'customer_approval', greenline, null],
  ['412207', 'in_progress', ana, null],
  ['412210', 'parts_ordered', daniel, null],
  ['412215', 'pending', tom, null],
  ['412221', 'quality_check', erin, 21_000],
];

/** PAY-7010 and PAY-7011 are the same bill paid twice. */
const capturedPayments: [string, string, number, string][] = [
  ['PAY-7001', '412150', 231_877, '2026-11-12T16:20:00-06:00'],
  ['PAY-7010', '412175', 31_840, '2026-11-20T11:04:00-06:00'],
  ['PAY-7011', '412175', 31_840, '2026-11-20T11:05:00-06:00'],
];

const LINK = { payment_link_id: 'PL-9001', payment_id: 'PAY-7020', repair_order_id: '412188', amount_minor: 124_950 };
const LINK_CREATED = new Date('2026-11-22T18:00:00-06:00');
const LINK_EXPIRES = new Date('2026-11-23T18:00:00-06:00');

/** The demonstration dealership: its repair orders, what was paid for them, and one link that is not paid yet. */
export async function seed({ database, now }: WorkContext<PaymentDatabase>): Promise<void> {
  const payments = capturedPayments.map(capturedPayment);
  const accounts = repairOrders.map(([repair_order_id]) => {
    const paid = payments.filter((payment) => payment.repair_order_id === repair_order_id);
    const paid_minor = paid.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    return { repair_order_id, currency: CURRENCY, version: paid.length, paid_minor };
  });
  await database
    .insertInto('repair_order_references')
    .values(
      repairOrders.map(([repair_order_id, status, contact, total_minor]) => ({
        repair_order_id,
        // Whatever the repair-orders service tells first is newer.
        version: 0,
        status,
        ...contact,
        total_minor,
        currency: CURRENCY,
      })),
    )
    .execute();
  await database.insertInto('payment_accounts').values(accounts).execute();
  await database.insertInto('payments').values(payments).execute();
  await seedUnpaidLink(database, now);
}

function capturedPayment([payment_id, repair_order_id, amount_minor, at]: (typeof capturedPayments)[number]) {
  return {
    payment_id,
    repair_order_id,
    currency: CURRENCY,
    amount_minor,
    captured_minor: amount_minor,
    method: 'card' as const,
    transaction_id: `ch_local_${payment_id.slice(4)}`,
    created_at: new Date(at),
    captured_at: new Date(at),
  } satisfies Insertable<PaymentsTable>;
}

async function seedUnpaidLink(database: WorkContext<PaymentDatabase>['database'], now: Date): Promise<void> {
  const shared = { ...LINK, currency: CURRENCY };
  const { payment_link_id, ...payment } = shared;
  await database
    .insertInto('payments')
    .values({ ...payment, method: 'card', transaction_id: null, created_at: LINK_CREATED, captured_at: null })
    .execute();
  await database
    .insertInto('payment_links')
    .values({
      ...shared,
      payment_link_id,
      customer_email: null,
      customer_phone: null,
      replaces: null,
      description: 'Balance of repair order 412188',
      checkout_reference: newCheckoutReference(),
      created_at: LINK_CREATED,
      // A demonstration that is set up after the world's own time still begins with a link that can be paid.
      expires_at: LINK_EXPIRES > now ? LINK_EXPIRES : new Date(now.getTime() + 24 * HOUR_MS),
      cancellation_reason: null,
    })
    .execute();
}
