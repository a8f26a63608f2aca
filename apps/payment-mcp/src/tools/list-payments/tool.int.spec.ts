import { TenantDatabase } from '@ars/mcp-server';
import type { PaymentDatabase } from '../../database/schema';
import { seed } from '../../seed/seed';
import { createLink, openRepairOrder, type PaymentServer, startPaymentServer } from '../../testing/payment-server';

interface Listing {
  payments: { payment_id: string; status: string; repair_order_id: string }[];
  next_cursor: string | null;
}

describe('the demonstration’s payments', () => {
  let server: PaymentServer;
  const list = async (filter: Record<string, unknown> = {}) =>
    (await server.call('list_payments', filter)).content as unknown as Listing;
  const ids = async (filter: Record<string, unknown>) =>
    (await list(filter)).payments.map((payment) => payment.payment_id);
  const check = async (asked: Record<string, unknown>) => (await server.call('check_payment_status', asked)).content;

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it('are listed newest first', async () => {
    expect(await list()).toMatchObject({
      payments: [
        { payment_id: 'PAY-7020', status: 'pending', amount: 1249.5, amount_paid: 0, payment_link_id: 'PL-9001' },
        { payment_id: 'PAY-7011', status: 'paid', amount_paid: 318.4, method: 'card' },
        { payment_id: 'PAY-7010', status: 'paid', amount_paid: 318.4 },
        { payment_id: 'PAY-7001', status: 'paid', amount_paid: 2318.77, payment_date: '2026-11-12T22:20:00.000Z' },
      ],
      next_cursor: null,
    });
  });

  it.each([
    ['repair order', { repair_order_id: 'RO 412175' }, ['PAY-7011', 'PAY-7010']],
    ['status', { status: 'pending' }, ['PAY-7020']],
    ['days', { from_date: '2026-11-12', to_date: '2026-11-20' }, ['PAY-7011', 'PAY-7010', 'PAY-7001']],
    ['first day', { from_date: '2026-11-21' }, ['PAY-7020']],
    ['last day', { to_date: '2026-11-11' }, []],
  ])('can be listed by %s', async (_filter, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it('are told whether they were paid, by link, payment and repair order', async () => {
    expect(await check({ payment_link_id: 'PL-9001' })).toMatchObject({
      repair_order_id: '412188',
      status: 'pending',
      amount_paid: 0,
      balance_due: 1249.5,
      payment_date: null,
      transaction_id: null,
    });
    expect(await check({ payment_id: 'PAY-7001' })).toMatchObject({
      repair_order_id: '412150',
      status: 'paid',
      amount_paid: 2318.77,
      balance_due: 0,
      transaction_id: 'ch_local_7001',
    });
    expect(await check({ repair_order_id: '412175' })).toMatchObject({
      status: 'paid',
      amount_paid: 636.8,
      balance_due: -318.4,
      ...{ duplicate_payments: ['PAY-7010', 'PAY-7011'], taken_twice: true },
      payments: [{ payment_id: 'PAY-7010' }, { payment_id: 'PAY-7011' }],
    });
    expect(await check({ repair_order_id: '412160' })).toMatchObject({
      status: 'unpaid',
      amount_paid: 0,
      balance_due: 642.15,
      payments: [],
    });
    expect(await check({ repair_order_id: '1234' })).toMatchObject({ status: 'unpaid', balance_due: null });
  });

  it('are not told of what is not there', async () => {
    expect(await check({})).toMatchObject({ code: 'AT_LEAST_ONE_ID_REQUIRED' });
    expect(await check({ payment_id: 'PAY-0000' })).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
    expect(await check({ repair_order_id: '777777' })).toMatchObject({ code: 'RO_NOT_FOUND', retryable: true });
    expect(await check({ payment_id: 'PAY-7001', repair_order_id: '1234' })).toMatchObject({
      code: 'PAYMENT_NOT_FOUND',
    });
  });

  it.each(['2026-11-23T15:40:00Z', '2027-05-01T12:00:00Z'])(
    'leave PL-9001 to be paid when set up at %s',
    async (time) => {
      const now = new Date(time);
      const link = await server.app
        .get<TenantDatabase<PaymentDatabase>>(TenantDatabase, { strict: false })
        .inTenant(`DEALER_SINCE_${now.getFullYear()}`, async ({ database, emit }) => {
          await seed({ database, emit, now });
          return database.selectFrom('payment_links').selectAll().executeTakeFirstOrThrow();
        });
      expect(link).toMatchObject({ payment_link_id: 'PL-9001', status: 'active' });
      expect(link.expires_at.getTime()).toBeGreaterThan(now.getTime() + 8 * 3_600_000);
    },
  );

  it('can be paid in every way that is open for the repair order', async () => {
    const methods = async (repair_order_id?: string) =>
      (await server.call('get_payment_methods', { repair_order_id })).content;
    expect(await methods('412188')).toMatchObject({
      currency: 'USD',
      methods: [
        { type: 'card', where: 'payment_link', enabled: true, reason_disabled: null },
        { type: 'terminal', where: 'counter' },
        { type: 'cash' },
        { type: 'check' },
        { type: 'on_account' },
        { type: 'warranty_claim' },
      ],
    });
    const closed = (await methods('412150'))['methods'] as { enabled: boolean; reason_disabled: string }[];
    expect(closed.filter(({ enabled }) => enabled)).toEqual([]);
    expect(closed[0]?.reason_disabled).toBe('the repair order is closed');
    expect((await methods())['methods']).toHaveLength(6);
    const { content: one } = await server.call('get_payment_methods', { method: 'check' });
    expect(one['methods']).toMatchObject([{ type: 'check', where: 'counter', enabled: true }]);
    expect(await methods('777777')).toMatchObject({ code: 'RO_NOT_FOUND', retryable: true });
  });

  it('come page by page, each once, also when new ones arrive between the pages', async () => {
    const repair_order_id = await openRepairOrder(server);
    const create = (amount: number) => createLink(server, { repair_order_id, amount });
    for (const amount of [1, 2, 3, 4, 5]) await create(amount);
    const expected = await ids({ repair_order_id });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ repair_order_id, limit: 2, cursor });
      seen.push(...page.payments.map(({ payment_id }) => payment_id));
      cursor = page.next_cursor;
      await create(100 + seen.length);
    } while (cursor !== null);
    expect(seen).toEqual(expected);
  });

  it.each(['nonsense', Buffer.from('["yesterday","PAY-1"]').toString('base64url')])(
    'refuse the cursor %s',
    async (cursor) => {
      expect((await server.call('list_payments', { cursor })).content).toMatchObject({ code: 'VALIDATION_FAILED' });
    },
  );
});
