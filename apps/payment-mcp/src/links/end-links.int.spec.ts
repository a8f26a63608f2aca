import { waitFor } from '@ars/testing';
import {
  createLink,
  openRepairOrder,
  type PaymentServer,
  repairOrder,
  startPaymentServer,
} from '../testing/payment-server';

describe('the end of a payment link', () => {
  let server: PaymentServer;
  const statusOf = async (payment_link_id: string) =>
    (await server.call('check_payment_status', { payment_link_id })).content['status'];
  const cancel = (payment_link_id: string) =>
    server.call('cancel_payment_link', { payment_link_id, reason: 'The customer pays at the counter' });
  const tell = (repair_order_id: string, more: Record<string, unknown>) =>
    server.call('apply_repair_order_event', {
      event_id: `${repair_order_id}-${JSON.stringify(more)}`,
      data: { repair_order: repairOrder({ repair_order_id, ...more }) },
    });
  const told = (type: string, payment_link_id: string) => async () => {
    const { content } = await server.call('pending_events', { limit: 500 });
    const events = content['events'] as { type: string; data: Record<string, unknown> }[];
    return events.find((event) => event.type === type && event.data['payment_link_id'] === payment_link_id);
  };

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it('comes with its expiry, which a job tells', async () => {
    const repair_order_id = await openRepairOrder(server);
    const { payment_link_id } = await createLink(server, { repair_order_id });
    await server.sql('update payment_links set expires_at = now() where payment_link_id = $1', [payment_link_id]);
    expect(await statusOf(payment_link_id)).toBe('expired');
    const event = await waitFor(told('link_expired', payment_link_id), { timeoutMs: 10_000 });
    expect(event).toMatchObject({
      subject: repair_order_id,
      data: { repair_order_id, status: 'expired', amount: 100 },
    });
    expect((await cancel(payment_link_id)).content).toMatchObject({
      code: 'LINK_NOT_ACTIVE',
      details: { status: 'expired' },
    });
  });

  it('comes when it is cancelled, once', async () => {
    const { payment_link_id } = await createLink(server, { repair_order_id: await openRepairOrder(server) });
    const { content, events } = await cancel(payment_link_id);
    expect(content).toMatchObject({ payment_link_id, status: 'cancelled' });
    expect(events).toMatchObject([
      { type: 'link_cancelled', data: { payment_link_id, reason: 'The customer pays at the counter' } },
    ]);
    expect((await cancel(payment_link_id)).content).toMatchObject({ code: 'LINK_NOT_ACTIVE' });
    expect(await statusOf(payment_link_id)).toBe('cancelled');
  });

  it('refuses to come by cancellation once money was captured', async () => {
    const { payment_link_id, payment_id } = await createLink(server, {
      repair_order_id: await openRepairOrder(server),
    });
    await server.sql(`update payment_links set status = 'paid' where payment_id = $1`, [payment_id]);
    expect((await cancel(payment_link_id)).content).toMatchObject({ code: 'ALREADY_PAID', retryable: false });
    expect((await cancel('PL-0000')).content).toMatchObject({ code: 'PAYMENT_LINK_NOT_FOUND' });
  });

  it('comes when money at the counter leaves less to pay than it asks for', async () => {
    const repair_order_id = await openRepairOrder(server, { total: 100 });
    const small = await createLink(server, { repair_order_id, amount: 30 });
    const large = await createLink(server, { repair_order_id, amount: 70 });
    const { content, events } = await server.call('record_offline_payment', {
      repair_order_id,
      amount: 60,
      method: 'cash',
      reference: 'Till 2',
    });
    expect(content).toMatchObject({
      status: 'paid',
      method: 'cash',
      amount_paid: 60,
      transaction_id: 'Till 2',
      balance_due: 40,
      cancelled_payment_links: [large.payment_link_id],
    });
    expect(events.map(({ type }) => type)).toEqual(['offline_payment_recorded', 'link_cancelled']);
    expect(events[0]?.data).toHaveProperty('account', {
      repair_order_id,
      version: 1,
      paid_total: 60,
      refunded_total: 0,
      currency: 'USD',
    });
    expect(await statusOf(small.payment_link_id)).toBe('pending');
    expect(await statusOf(large.payment_link_id)).toBe('cancelled');
  });

  it.each([
    ['is cancelled', { status: 'cancelled' }],
    ['is closed', { status: 'closed' }],
    ['costs less than it asks for', { total: 99.99 }],
  ])('comes when the repair order %s', async (_case, change) => {
    const repair_order_id = await openRepairOrder(server, { total: 100 });
    const { payment_link_id } = await createLink(server, { repair_order_id });
    expect((await tell(repair_order_id, { total: 100, ...change, version: 2 })).content).toEqual({ applied: true });
    expect(await statusOf(payment_link_id)).toBe('cancelled');
    expect(await told('link_cancelled', payment_link_id)()).toBeDefined();
  });

  it('does not come with old news of the repair order', async () => {
    const repair_order_id = await openRepairOrder(server, { total: 100, version: 5 });
    const { payment_link_id } = await createLink(server, { repair_order_id });
    for (const version of [4, 5]) {
      expect((await tell(repair_order_id, { version, status: 'cancelled' })).content).toEqual({ applied: false });
    }
    expect(await statusOf(payment_link_id)).toBe('pending');
  });
});

describe('record_offline_payment', () => {
  let server: PaymentServer;
  const record = (parameters: Record<string, unknown>) =>
    server.call('record_offline_payment', { amount: 10, method: 'check', ...parameters });

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it.each([
    ['more than is owed', { repair_order_id: '412221', amount: 210.01 }, 'AMOUNT_EXCEEDS_BALANCE'],
    ['money for a closed repair order', { repair_order_id: '412150' }, 'RO_STATUS_NOT_BILLABLE'],
    ['money for an unknown repair order', { repair_order_id: '777777' }, 'RO_NOT_FOUND'],
    ['another currency', { repair_order_id: '412221', currency: 'EUR' }, 'CURRENCY_MISMATCH'],
    ['a card, which is paid by link', { repair_order_id: '412221', method: 'card' }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_case, parameters, code) => {
    expect((await record(parameters)).content).toMatchObject({ code });
  });

  it('takes no more than is owed, however many record at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => record({ repair_order_id: '412221', amount: 60 })),
    );
    expect(answers.filter(({ isError }) => !isError)).toHaveLength(3);
    const { content } = await server.call('check_payment_status', { repair_order_id: '412221' });
    expect(content).toMatchObject({ status: 'partially_paid', amount_paid: 180, balance_due: 30 });
  });
});
