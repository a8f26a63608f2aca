import {
  createLink,
  openRepairOrder,
  payLink,
  type PaymentServer,
  startPaymentServer,
} from '../../testing/payment-server';

describe('send_payment_notification', () => {
  let server: PaymentServer;
  const send = (parameters: Record<string, unknown>) => server.call('send_payment_notification', parameters);
  const unpaid = async (contact: Record<string, unknown> = {}) =>
    createLink(server, { repair_order_id: await openRepairOrder(server, contact) });
  const paid = async () => {
    const link = await unpaid();
    await payLink(server, link.payment_link);
    return link;
  };

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it('reminds the customer by email of a link that can be paid', async () => {
    const { payment_link_id, payment_id } = await unpaid();
    const { content, events } = await send({ payment_link_id, channel: 'email' });
    expect(content).toEqual({
      notification_id: expect.stringMatching(/^NTF-/),
      status: 'queued',
      sent_to: 'ana.torres@example.com',
      channel: 'email',
      template: 'reminder',
      payment_id,
      sent_at: null,
      repeated: false,
    });
    expect(events.map(({ type }) => type)).toEqual(['notification_queued']);
  });

  it('sends the same message once, and says so when asked again', async () => {
    const { payment_link_id } = await unpaid();
    const first = await send({ payment_link_id, channel: 'sms', template: 'payment_link' });
    const again = await send({ payment_link_id, channel: 'sms', template: 'payment_link' });
    expect(again.content).toMatchObject({ notification_id: first.content['notification_id'], repeated: true });
    expect(again.events.map(({ type }) => type)).toEqual(['notification_withheld']);
  });

  it('reminds again on another day', async () => {
    const { payment_link_id } = await unpaid();
    const first = await send({ payment_link_id, channel: 'email' });
    await server.sql(
      `update notifications set dedupe_key = replace(dedupe_key, to_char(now() at time zone 'utc', 'YYYY-MM-DD'), '2026-01-01')
       where notification_id = $1`,
      [first.content['notification_id']],
    );
    expect((await send({ payment_link_id, channel: 'email' })).content).toMatchObject({ repeated: false });
  });

  it('queues a message again whose delivery was given up', async () => {
    const { payment_link_id } = await unpaid();
    const { content } = await send({ payment_link_id, channel: 'sms' });
    const notification = [content['notification_id']];
    await server.sql(
      `update notifications set status = 'failed', sent_at = null where notification_id = $1`,
      notification,
    );
    expect((await send({ payment_link_id, channel: 'sms' })).content).toMatchObject({
      notification_id: content['notification_id'],
      status: 'queued',
      repeated: false,
    });
  });

  it('sends text messages only to a number whose owner has agreed', async () => {
    const refused = await unpaid({ sms_consent: false });
    const agreed = await unpaid();
    const code = { code: 'SMS_CONSENT_MISSING', retryable: false };
    expect((await send({ payment_link_id: refused.payment_link_id, channel: 'sms' })).content).toMatchObject(code);
    const elsewhere = { payment_link_id: agreed.payment_link_id, channel: 'sms', to: '+13125550199' };
    expect((await send(elsewhere)).content).toMatchObject(code);
    expect((await send({ ...elsewhere, to: '+13125550142' })).content).toMatchObject({ sent_to: '+13125550142' });
  });

  it('reaches the demonstration’s customer of PL-9001 by text message only', async () => {
    expect((await send({ payment_link_id: 'PL-9001', channel: 'sms' })).content).toMatchObject({
      status: 'queued',
      sent_to: '+13125550163',
    });
    expect((await send({ payment_link_id: 'PL-9001', channel: 'email' })).content).toMatchObject({
      code: 'CONTACT_MISSING',
    });
  });

  it('reminds of no link that cannot be paid', async () => {
    const { payment_link_id } = await paid();
    expect((await send({ payment_link_id, channel: 'email' })).content).toMatchObject({
      code: 'LINK_NOT_ACTIVE',
      details: { status: 'paid' },
    });
  });

  it('sends receipts for captured money and notes of refunded money only', async () => {
    const { payment_id } = await unpaid();
    const receipt = { channel: 'email', template: 'receipt' };
    const refund = { channel: 'email', template: 'refund' };
    expect((await send({ payment_id, ...receipt })).content).toMatchObject({ code: 'NOT_CAPTURED' });
    const captured = (await paid()).payment_id;
    expect((await send({ payment_id: captured, ...receipt })).content).toMatchObject({ template: 'receipt' });
    expect((await send({ payment_id: captured, ...refund })).content).toMatchObject({ code: 'NOT_REFUNDED' });
    await server.call('process_refund', { payment_id: captured, reason: 'goodwill', amount: 1 });
    expect((await send({ payment_id: captured, ...refund })).content).toMatchObject({ template: 'refund' });
  });

  it.each([
    ['no payment and no link', { channel: 'email' }, 'AT_LEAST_ONE_ID_REQUIRED'],
    ['an unknown link', { channel: 'email', payment_link_id: 'PL-0000' }, 'PAYMENT_LINK_NOT_FOUND'],
    ['an unknown payment', { channel: 'email', payment_id: 'PAY-0000' }, 'PAYMENT_NOT_FOUND'],
    ['an unknown channel', { channel: 'fax', payment_link_id: 'PL-9001' }, 'VALIDATION_FAILED'],
    ['no email address', { channel: 'email', payment_link_id: 'PL-9001', to: '+13125550142' }, 'VALIDATION_FAILED'],
    ['no telephone number', { channel: 'sms', payment_link_id: 'PL-9001', to: 'a@example.com' }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_case, parameters, code) => {
    expect((await send(parameters)).content).toMatchObject({ code, retryable: false });
  });
});
