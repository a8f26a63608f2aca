import {
  createLink,
  openRepairOrder,
  payLink,
  type PaymentServer,
  startPaymentServer,
} from '../testing/payment-server';

const DAY_MS = 86_400_000;

describe('payments are handled as a counter speaks of them', () => {
  let server: PaymentServer;
  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  const call = async (tool: string, parameters: Record<string, unknown>) =>
    (await server.call(tool, parameters)).content;
  const messagesOf = (repairOrderId: string) =>
    server.sql(
      'select channel, recipient from notifications join payments using (payment_id) where repair_order_id = $1',
      [repairOrderId],
    );
  const link = (repair_order_id: string, more: object = {}) =>
    call('create_payment_link', { repair_order_id, amount: 100, ...more });

  describe('a link without an email address', () => {
    it('is texted where no address is on file and the customer has agreed', async () => {
      const order = await openRepairOrder(server, { customer_email: null });
      expect(await link(order)).toMatchObject({
        ...{ sent_to: '+13125550142', sent_by: 'sms', customer_email: null, customer_phone: '+13125550142' },
      });
      expect(await messagesOf(order)).toEqual([{ channel: 'sms', recipient: '+13125550142' }]);
    });

    it('goes to the address on file where there is one, and to whom is named before', async () => {
      const order = await openRepairOrder(server);
      expect(await link(order)).toMatchObject({ sent_by: 'email', sent_to: 'ana.torres@example.com' });
      expect(await link(order, { amount: 50, send_by: 'sms' })).toMatchObject({ sent_to: '+13125550142' });
    });

    it('is only returned where that is asked for, or where nobody may be written to', async () => {
      const order = await openRepairOrder(server);
      expect(await link(order, { send_by: 'none' })).toMatchObject({ sent_to: null, sent_by: 'none' });
      const silent = await openRepairOrder(server, { customer_email: null, sms_consent: false });
      expect(await link(silent)).toMatchObject({ sent_to: null, payment_link: expect.stringContaining('http') });
      expect([...(await messagesOf(order)), ...(await messagesOf(silent))]).toEqual([]);
    });

    it('is refused where the way that was asked for is closed', async () => {
      const order = await openRepairOrder(server, { customer_email: null, sms_consent: false });
      expect(await link(order, { send_by: 'sms' })).toMatchObject({ code: 'SMS_CONSENT_MISSING' });
      expect(await link(order, { send_by: 'email' })).toMatchObject({ code: 'CONTACT_MISSING' });
      const other = await openRepairOrder(server);
      expect(await link(other, { customer_phone: '+13125550199' })).toMatchObject({ code: 'SMS_CONSENT_MISSING' });
    });

    it('is the same when it is asked for again', async () => {
      const order = await openRepairOrder(server, { customer_email: null });
      const first = await link(order);
      expect(await link(order)).toMatchObject({ reused: true, payment_link_id: first['payment_link_id'] });
    });
  });

  describe('the end of a link', () => {
    it('is after so many hours, or at a time', async () => {
      const order = await openRepairOrder(server);
      const soon = await link(order, { expires_in_hours: 48 });
      const days = (Date.parse(String(soon['expiry_date'])) - Date.now()) / DAY_MS;
      expect(days).toBeCloseTo(2, 1);
      const at = new Date(Date.now() + 3 * DAY_MS).toISOString();
      expect(await link(order, { amount: 70, expires_at: at })).toMatchObject({ expiry_date: at });
    });

    it.each([
      ['past', { expires_at: '2020-01-01T00:00:00Z' }],
      ['too far ahead', { expires_at: '2999-01-01T00:00:00Z' }],
      ['told twice', { expires_at: '2999-01-01T00:00:00Z', expires_in_hours: 3 }],
    ])('is refused when it is %s', async (_how, expiry) => {
      const order = await openRepairOrder(server);
      expect(await link(order, expiry)).toMatchObject({ code: 'EXPIRY_INVALID' });
    });
  });

  describe('a link that takes the place of another', () => {
    it('cancels that one with it, so that the balance is not asked for twice', async () => {
      const order = await openRepairOrder(server, { total: 100 });
      const old = await createLink(server, { repair_order_id: order });
      const { payment_link_id } = await link(order, { amount: 90, replaces: old.payment_link_id });
      const status = (id: unknown) => call('check_payment_status', { payment_link_id: id });
      expect(await status(old.payment_link_id)).toMatchObject({ link_status: 'cancelled' });
      expect(await status(payment_link_id)).toMatchObject({ link_status: 'active', status: 'pending' });
    });

    it('leaves that one as it is when it cannot be made', async () => {
      const order = await openRepairOrder(server, { total: 100 });
      const old = await createLink(server, { repair_order_id: order });
      const replacing = { replaces: old.payment_link_id };
      expect(await link(order, { amount: 101, ...replacing })).toMatchObject({ code: 'AMOUNT_EXCEEDS_BALANCE' });
      const other = await openRepairOrder(server);
      expect(await link(other, replacing)).toMatchObject({ code: 'PAYMENT_LINK_NOT_FOUND' });
      expect(await call('check_payment_status', { repair_order_id: order })).toMatchObject({
        ...{ payment_link_id: old.payment_link_id, link_status: 'active', link_expires_at: expect.any(String) },
      });
    });
  });

  describe('by repair order', () => {
    it('the one open link is cancelled', async () => {
      const order = await openRepairOrder(server);
      const cancel = () => call('cancel_payment_link', { repair_order_id: order });
      expect(await cancel()).toMatchObject({ code: 'NO_ACTIVE_LINK' });
      const { payment_link_id } = await createLink(server, { repair_order_id: order });
      const second = await createLink(server, { repair_order_id: order, amount: 50 });
      expect(await cancel()).toMatchObject({ code: 'SEVERAL_ACTIVE_LINKS' });
      await call('cancel_payment_link', { payment_link_id: second.payment_link_id });
      expect(await cancel()).toMatchObject({ payment_link_id, status: 'cancelled' });
      expect(await call('cancel_payment_link', {})).toMatchObject({ code: 'LINK_REQUIRED' });
      expect(await call('cancel_payment_link', { repair_order_id: '999' })).toMatchObject({ code: 'RO_NOT_FOUND' });
    });

    it('messages find the one payment or link that they are for', async () => {
      const order = await openRepairOrder(server);
      const notify = (template: string) =>
        call('send_payment_notification', { repair_order_id: order, channel: 'email', template });
      expect(await notify('reminder')).toMatchObject({ code: 'NO_ACTIVE_LINK' });
      expect(await notify('receipt')).toMatchObject({ code: 'NOT_CAPTURED' });
      const first = await createLink(server, { repair_order_id: order });
      expect(await notify('reminder')).toMatchObject({ payment_id: first.payment_id });
      await payLink(server, first.payment_link);
      expect(await notify('receipt')).toMatchObject({ payment_id: first.payment_id });
      expect(await notify('refund')).toMatchObject({ code: 'NOT_REFUNDED' });
      await call('record_offline_payment', { repair_order_id: order, amount: 5, method: 'check', reference: '2231' });
      expect(await notify('receipt')).toMatchObject({ code: 'SEVERAL_PAYMENTS' });
    });
  });

  it('payments are listed by what is unpaid, by method and by the day the money came in', async () => {
    const order = await openRepairOrder(server);
    const open = await createLink(server, { repair_order_id: order });
    await call('record_offline_payment', { repair_order_id: order, amount: 5, method: 'terminal' });
    const list = async (filter: object) =>
      (await call('list_payments', { repair_order_id: order, ...filter }))['payments'] as Record<string, unknown>[];
    expect(await list({ unpaid: true })).toMatchObject([
      {
        payment_link_id: open.payment_link_id,
        link_status: 'active',
        link_expires_at: expect.any(String),
        amount: 100,
      },
    ]);
    expect(await list({ method: 'terminal' })).toMatchObject([{ amount_paid: 5, link_status: null }]);
    const day = { from_date: '2026-11-20', to_date: '2026-11-20' };
    const onDay = (await call('list_payments', day))['payments'] as Record<string, unknown>[];
    expect(onDay.map(({ payment_id }) => payment_id).toSorted()).toEqual(['PAY-7010', 'PAY-7011']);
  });
});
