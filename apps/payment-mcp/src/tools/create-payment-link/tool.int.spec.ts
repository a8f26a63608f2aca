import {
  createLink,
  openRepairOrder,
  payLink,
  type PaymentServer,
  repairOrder,
  startPaymentServer,
} from '../../testing/payment-server';

const EXAMPLE = { repair_order_id: '1234', amount: 100, customer_email: 'ambujmehra16@gmail.com' };

describe('create_payment_link', () => {
  let server: PaymentServer;
  const create = (parameters: Record<string, unknown>, stepKey?: string) =>
    server.call('create_payment_link', parameters, { stepKey });
  const liveLinks = (repairOrderId: string) =>
    server.sql(`select * from payment_links where repair_order_id = $1 and status = 'active'`, [repairOrderId]);

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it('does the specification’s example again and again, with one live link', async () => {
    const first = await create({ ...EXAMPLE, currency: 'USD' });
    expect(first.content).toEqual({
      payment_link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:0\/pay\/[\w-]{22}\.[\w-]{22}$/),
      payment_link_id: expect.stringMatching(/^PL-/),
      payment_id: expect.stringMatching(/^PAY-/),
      repair_order_id: '1234',
      status: 'active',
      amount: 100,
      currency: 'USD',
      customer_email: 'ambujmehra16@gmail.com',
      customer_phone: null,
      expiry_date: expect.any(String),
      replaces: null,
      sent_to: 'ambujmehra16@gmail.com',
      sent_by: 'email',
      reused: false,
    });
    const again = await create(EXAMPLE, 'another-run');
    expect(again.content).toEqual({ ...first.content, reused: true, expiry_date: expect.any(String) });
    expect(await liveLinks('1234')).toHaveLength(1);
  });

  it('opens one link when the same is asked for many times at once', async () => {
    const repair_order_id = await openRepairOrder(server);
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ ...EXAMPLE, repair_order_id })));
    expect(answers.filter(({ content }) => content['reused'] === false)).toHaveLength(1);
    expect(new Set(answers.map(({ content }) => content['payment_link_id'])).size).toBe(1);
    expect(await liveLinks(repair_order_id)).toHaveLength(1);
  });

  it('tells the link without its address, and that the email is queued', async () => {
    const repair_order_id = await openRepairOrder(server);
    const { content, events } = await create({ ...EXAMPLE, repair_order_id });
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ['link_created', repair_order_id],
      ['notification_queued', repair_order_id],
    ]);
    expect(events[0]?.data).toMatchObject({ payment_link_id: content['payment_link_id'], amount: 100 });
    expect(JSON.stringify(events)).not.toContain(String(content['payment_link']).split('/pay/')[1]);
  });

  it('renews the expiry of a reused link, tells that, and emails the customer once', async () => {
    const repair_order_id = await openRepairOrder(server);
    const { payment_link_id, payment_id } = await createLink(server, { repair_order_id });
    await server.sql(`update payment_links set expires_at = now() + interval '1 minute' where payment_link_id = $1`, [
      payment_link_id,
    ]);
    const { content, events } = await create({
      repair_order_id,
      amount: 100,
      customer_email: 'ana.torres@example.com',
    });
    expect(content).toMatchObject({ payment_link_id, reused: true });
    expect(Date.parse(String(content['expiry_date']))).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(events.map(({ type }) => type)).toEqual(['link_renewed']);
    expect(await server.sql('select * from notifications where payment_id = $1', [payment_id])).toHaveLength(1);
  });

  it.each([
    ['another amount', { amount: 50 }],
    ['another address', { customer_email: 'someone.else@example.com' }],
  ])('opens a link of its own for %s', async (_case, other) => {
    const repair_order_id = await openRepairOrder(server);
    const first = await createLink(server, { repair_order_id });
    expect((await createLink(server, { repair_order_id, ...other })).payment_link_id).not.toBe(first.payment_link_id);
  });

  it('opens a new link once the earlier one was paid or has expired', async () => {
    const repair_order_id = await openRepairOrder(server);
    const paid = await createLink(server, { repair_order_id });
    await payLink(server, paid.payment_link);
    const second = await createLink(server, { repair_order_id });
    expect(second).toMatchObject({ reused: false });
    await server.sql(`update payment_links set expires_at = now() where payment_link_id = $1`, [
      second.payment_link_id,
    ]);
    expect(await createLink(server, { repair_order_id })).toMatchObject({ reused: false });
  });

  it('asks for no more than the balance, all live links together', async () => {
    const repair_order_id = await openRepairOrder(server, { total: 250 });
    await createLink(server, { repair_order_id, amount: 200 });
    expect((await create({ ...EXAMPLE, repair_order_id, amount: 50.01 })).content).toMatchObject({
      code: 'AMOUNT_EXCEEDS_BALANCE',
      retryable: false,
      details: { balance: 250, asked_by_links: 200, currency: 'USD' },
    });
    expect(await createLink(server, { repair_order_id, amount: 50 })).toMatchObject({ reused: false });
  });

  it('asks for no more than the balance under concurrency', async () => {
    const repair_order_id = await openRepairOrder(server, { total: 255 });
    const answers = await Promise.all(
      [81, 82, 83, 84, 80, 79].map((amount) => create({ ...EXAMPLE, repair_order_id, amount })),
    );
    expect(answers.filter(({ isError }) => !isError)).toHaveLength(3);
    expect(await liveLinks(repair_order_id)).toHaveLength(3);
  });

  it('asks for nothing again that was just paid, though the repair-orders service has not heard of it', async () => {
    const repair_order_id = await openRepairOrder(server, { total: 100 });
    await payLink(server, (await createLink(server, { repair_order_id })).payment_link);
    const data = { repair_order: repairOrder({ repair_order_id, version: 2, total: 100, balance: 100 }) };
    const news = await server.call('apply_repair_order_event', { event_id: `noted-${repair_order_id}`, data });
    expect(news.content).toEqual({ applied: true });
    expect((await create({ ...EXAMPLE, repair_order_id })).content).toMatchObject({ code: 'AMOUNT_EXCEEDS_BALANCE' });
  });

  it('refuses an unknown repair order, which may still be on its way', async () => {
    expect((await create({ ...EXAMPLE, repair_order_id: '777777' })).content).toMatchObject({
      code: 'RO_NOT_FOUND',
      retryable: true,
    });
  });

  it.each(['closed', 'cancelled'])('refuses a %s repair order', async (status) => {
    const repair_order_id = await openRepairOrder(server, { status });
    expect((await create({ ...EXAMPLE, repair_order_id })).content).toMatchObject({
      code: 'RO_STATUS_NOT_BILLABLE',
      retryable: false,
      details: { status },
    });
  });

  it('refuses a currency that is not the repair order’s', async () => {
    expect((await create({ ...EXAMPLE, currency: 'EUR' })).content).toMatchObject({
      code: 'CURRENCY_MISMATCH',
      details: { currency: 'USD' },
    });
  });

  it('counts in the minor units of the currency', async () => {
    const repair_order_id = await openRepairOrder(server, { currency: 'JPY', total: 5000 });
    expect(await createLink(server, { repair_order_id, amount: 5000, currency: 'JPY' })).toMatchObject({
      amount: 5000,
    });
    expect(await liveLinks(repair_order_id)).toMatchObject([{ amount_minor: 5000 }]);
  });

  it.each([
    ['no amount', { amount: undefined }],
    ['an amount of nothing', { amount: 0 }],
    ['a negative amount', { amount: -100 }],
    ['a fraction of a cent', { amount: 10.005 }],
    ['an amount in words', { amount: '100' }],
    ['an address that is none', { customer_email: 'ambujmehra16' }],
    ['a currency that is none', { currency: 'XYZ' }],
    ['a currency in lower case', { currency: 'usd' }],
    ['a repair order that is no number', { repair_order_id: 'twelve' }],
  ])('refuses %s', async (_case, wrong) => {
    expect((await create({ ...EXAMPLE, ...wrong })).content).toMatchObject({
      code: 'VALIDATION_FAILED',
      retryable: false,
    });
  });

  it('refuses a card number as what it is', async () => {
    expect((await create({ ...EXAMPLE, card_number: '4242424242424242' })).content).toMatchObject({
      code: 'CARD_NUMBER_REFUSED',
      retryable: false,
    });
  });

  it('takes effect once for a step key', async () => {
    const repair_order_id = await openRepairOrder(server);
    const again = () => create({ ...EXAMPLE, repair_order_id }, `step-${repair_order_id}`);
    const answers = [await again(), await again(), ...(await Promise.all([again(), again()]))];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await create({ ...EXAMPLE, repair_order_id, amount: 1 }, `step-${repair_order_id}`)).content).toMatchObject(
      {
        code: 'IDEMPOTENCY_MISMATCH',
      },
    );
  });

  it('keeps tenants apart', async () => {
    const { payment_link_id } = await createLink(server, EXAMPLE);
    const stranger = { tenantId: 'ANOTHER_DEALER' };
    const codeOf = async (tool: string, parameters: Record<string, unknown>) =>
      (await server.call(tool, parameters, stranger)).content['code'];
    expect(await codeOf('create_payment_link', EXAMPLE)).toBe('RO_NOT_FOUND');
    expect(await codeOf('cancel_payment_link', { payment_link_id })).toBe('PAYMENT_LINK_NOT_FOUND');
    expect(await codeOf('check_payment_status', { payment_id: 'PAY-7001' })).toBe('PAYMENT_NOT_FOUND');
    expect((await server.call('list_payments', {}, stranger)).content).toEqual({ payments: [], next_cursor: null });
  });

  it('is not disturbed by a repair order of the same number at another dealer', async () => {
    const other = { tenantId: 'ANOTHER_DEALER_2' };
    const data = { repair_order: repairOrder({ repair_order_id: '1234', total: 1 }) };
    await server.call('apply_repair_order_event', { event_id: 'e', data }, other);
    expect((await server.call('create_payment_link', EXAMPLE, other)).content['code']).toBe('AMOUNT_EXCEEDS_BALANCE');
    expect((await create(EXAMPLE)).isError).toBe(false);
  });
});
