import {
  createLink,
  openRepairOrder,
  payLink,
  type PaymentServer,
  startPaymentServer,
} from '../../testing/payment-server';

describe('process_refund', () => {
  let server: PaymentServer;
  const refund = (parameters: Record<string, unknown>, stepKey?: string) =>
    server.call('process_refund', { reason: 'requested_by_customer', ...parameters }, { stepKey, userId: 'C-01' });
  const paidLink = async (amount = 100) => {
    const repair_order_id = await openRepairOrder(server);
    const link = await createLink(server, { repair_order_id, amount });
    await payLink(server, link.payment_link);
    return { repair_order_id, payment_id: link.payment_id };
  };

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it('gives part of a payment back, then all that is left of it', async () => {
    const { payment_id, repair_order_id } = await paidLink();
    const part = await refund({
      payment_id,
      amount: 30.25,
      note: 'Wiper blades not fitted',
      reason: 'price_adjustment',
    });
    expect(part.content).toEqual({
      refund_id: expect.stringMatching(/^RF-/),
      payment_id,
      repair_order_id,
      status: 'succeeded',
      amount: 30.25,
      currency: 'USD',
      refundable_remaining: 69.75,
      reason: 'price_adjustment',
      refund_date: expect.any(String),
    });
    expect(part.events).toMatchObject([
      {
        type: 'refunded',
        subject: repair_order_id,
        data: { account: { repair_order_id, version: 2, paid_total: 100, refunded_total: 30.25, currency: 'USD' } },
      },
    ]);
    expect((await refund({ payment_id })).content).toMatchObject({ amount: 69.75, refundable_remaining: 0 });
    expect((await refund({ payment_id })).content).toMatchObject({ code: 'ALREADY_REFUNDED', retryable: false });
    expect(
      await server.sql('select amount_minor, note, refunded_by from refunds where payment_id = $1', [payment_id]),
    ).toEqual([
      { amount_minor: 3025, note: 'Wiper blades not fitted', refunded_by: 'C-01' },
      { amount_minor: 6975, note: null, refunded_by: 'C-01' },
    ]);
  });

  it('never gives back more than was captured', async () => {
    const { payment_id } = await paidLink();
    expect((await refund({ payment_id, amount: 100.01 })).content).toMatchObject({
      code: 'REFUND_EXCEEDS_REFUNDABLE',
      details: { refundable: 100, currency: 'USD' },
    });
  });

  it('never gives back more than was captured, however many refund at once', async () => {
    const { payment_id, repair_order_id } = await paidLink();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund({ payment_id, amount: 30 })));
    const codes = answers.map(({ content }) => content['code'] ?? 'done').sort();
    expect(codes).toEqual([...Array(7).fill('REFUND_EXCEEDS_REFUNDABLE'), ...Array(3).fill('done')]);
    const [row] = await server.sql(
      `select p.captured_minor, p.refunded_minor, a.refunded_minor as of_account, a.version,
              (select sum(amount_minor)::int from refunds r where r.payment_id = p.payment_id) as of_refunds
       from payments p join payment_accounts a using (repair_order_id) where p.payment_id = $1`,
      [payment_id],
    );
    expect(row).toEqual({
      captured_minor: 10_000,
      refunded_minor: 9_000,
      of_account: 9_000,
      of_refunds: 9_000,
      version: 4,
    });
    const { content } = await server.call('check_payment_status', { repair_order_id });
    expect(content).toMatchObject({ status: 'partially_refunded', amount_paid: 100, amount_refunded: 90 });
  });

  it('cannot even be written to the database above what was captured', async () => {
    const { payment_id, repair_order_id } = await paidLink();
    await expect(
      server.sql('update payments set refunded_minor = 10001 where payment_id = $1', [payment_id]),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      server.sql('update payment_accounts set refunded_minor = 10001 where repair_order_id = $1', [repair_order_id]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('gives money back once for a step key', async () => {
    const { payment_id } = await paidLink();
    const again = () => refund({ payment_id, amount: 10 }, `refund-${payment_id}`);
    const answers = [await again(), ...(await Promise.all([again(), again()]))];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await refund({ payment_id })).content).toMatchObject({ amount: 90 });
  });

  it('refuses what was not captured, and what is not there', async () => {
    const repair_order_id = await openRepairOrder(server);
    const { payment_id } = await createLink(server, { repair_order_id });
    expect((await refund({ payment_id })).content).toMatchObject({ code: 'NOT_CAPTURED' });
    expect((await refund({ payment_id: 'PAY-0000' })).content).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  });

  it.each([
    ['no reason', { reason: undefined }],
    ['an unknown reason', { reason: 'because' }],
    ['a fraction of a cent', { amount: 1.005 }],
    ['a negative amount', { amount: -1 }],
  ])('refuses %s', async (_case, wrong) => {
    const { content } = await refund({ payment_id: 'PAY-7010', ...wrong });
    expect(content).toMatchObject({ code: 'VALIDATION_FAILED', retryable: false });
  });

  it('settles the demonstration’s bill that was paid twice', async () => {
    const refunded = await refund({ payment_id: 'PAY-7011', reason: 'duplicate' });
    expect(refunded.content).toMatchObject({ repair_order_id: '412175', amount: 318.4, refundable_remaining: 0 });
    const { content } = await server.call('check_payment_status', { repair_order_id: '412175' });
    expect(content).toMatchObject({ amount_paid: 636.8, amount_refunded: 318.4, balance_due: 0 });
  });

  it('works on a repair order that is closed', async () => {
    const { isError, content } = await refund({ payment_id: 'PAY-7001', amount: 50, reason: 'goodwill' });
    expect({ isError, content }).toMatchObject({ isError: false, content: { refundable_remaining: 2268.77 } });
  });

  it('gives money from the counter back over the counter', async () => {
    const { content } = await server.call('record_offline_payment', {
      repair_order_id: '412221',
      amount: 20,
      method: 'cash',
    });
    await refund({ payment_id: content['payment_id'] });
    expect(
      await server.sql('select transaction_id from refunds where payment_id = $1', [content['payment_id']]),
    ).toEqual([{ transaction_id: null }]);
  });
});
