import { createHash } from 'node:crypto';
import {
  createLink,
  openRepairOrder,
  pageOf,
  type PaymentServer,
  repairOrder,
  startPaymentServer,
} from '../testing/payment-server';

describe('the pay page', () => {
  let server: PaymentServer;
  const link = async (more: Record<string, unknown> = {}) => {
    const repair_order_id = await openRepairOrder(server);
    const { payment_link, ...ids } = await createLink(server, { repair_order_id, ...more });
    return { ...ids, repair_order_id, page: pageOf(server, payment_link) };
  };
  const pay = (page: string) => fetch(page, { method: 'POST', redirect: 'manual' });
  const textOf = async (page: string) => {
    const response = await fetch(page);
    return { status: response.status, text: await response.text() };
  };
  const pending = async (type: string, repairOrderId: string) => {
    const { content } = await server.call('pending_events', { limit: 500 });
    return (content['events'] as { type: string; subject?: string; data: unknown }[]).filter(
      (event) => event.type === type && event.subject === repairOrderId,
    );
  };

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());

  it('shows what is to be paid, honestly, and lets a browser send its form', async () => {
    const { page, repair_order_id } = await link({ amount: 1249.5, description: 'Brakes' });
    const response = await fetch(page);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('1249.50 USD');
    expect(text).toContain(`Repair order ${repair_order_id}`);
    expect(text).toContain('Brakes');
    expect(text).toContain('no card is charged');
    expect(text).toContain('<form method="post">');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('captures the payment, tells it with the account, and then shows it as paid', async () => {
    const { page, repair_order_id, payment_id, payment_link_id } = await link();
    const response = await pay(page);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(new URL(page).pathname);
    expect(await textOf(page)).toMatchObject({ status: 200, text: expect.stringContaining('Paid. Thank you!') });
    const { content } = await server.call('check_payment_status', { payment_id });
    expect(content).toMatchObject({
      status: 'paid',
      amount_paid: 100,
      payment_date: expect.any(String),
      transaction_id: expect.any(String),
    });
    expect(await pending('paid', repair_order_id)).toMatchObject([
      {
        data: {
          account: { repair_order_id, version: 1, paid_total: 100, refunded_total: 0, currency: 'USD' },
          payment_id,
          payment_link_id,
          amount: 100,
          currency: 'USD',
        },
      },
    ]);
  });

  it('captures once, however often and however fast the form is sent', async () => {
    const { page, repair_order_id } = await link();
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(page)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 303));
    await pay(page);
    const { content } = await server.call('check_payment_status', { repair_order_id });
    expect(content).toMatchObject({ status: 'paid', amount_paid: 100 });
    expect(await pending('paid', repair_order_id)).toHaveLength(1);
  });

  it('takes nothing for a link that is past its expiry, at once and before any job has come by', async () => {
    const { page, payment_link_id, repair_order_id } = await link();
    await server.sql('update payment_links set expires_at = now() where payment_link_id = $1', [payment_link_id]);
    await pay(page);
    expect(await textOf(page)).toMatchObject({ status: 410, text: expect.stringContaining('has expired') });
    expect((await server.call('check_payment_status', { payment_link_id })).content).toMatchObject({
      status: 'expired',
      amount_paid: 0,
    });
    expect(await pending('paid', repair_order_id)).toEqual([]);
  });

  it('takes nothing for a cancelled link', async () => {
    const { page, payment_link_id } = await link();
    await server.call('cancel_payment_link', { payment_link_id });
    await pay(page);
    const { status, text } = await textOf(page);
    expect({ status, withdrawn: text.includes('was withdrawn'), form: text.includes('<form') }).toEqual({
      status: 410,
      withdrawn: true,
      form: false,
    });
  });

  it('either captures or is cancelled when both happen at once, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { page, payment_link_id } = await link();
      const [, cancelled] = await Promise.all([pay(page), server.call('cancel_payment_link', { payment_link_id })]);
      const { content } = await server.call('check_payment_status', { payment_link_id });
      expect([content['status'], cancelled.content['code'] ?? 'done']).toEqual(
        content['status'] === 'paid' ? ['paid', 'ALREADY_PAID'] : ['cancelled', 'done'],
      );
    }
  });

  it('shows nothing of markup in a description', async () => {
    const { page } = await link({ description: `<script>alert("1")</script> & 'more'` });
    const { text } = await textOf(page);
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;');
  });

  it('knows no other address', async () => {
    const unknown = `${server.pageUrl}/pay/${'A'.repeat(43)}`;
    expect((await textOf(unknown)).status).toBe(404);
    expect((await pay(unknown)).status).toBe(303);
    for (const token of ['PL-9001', 'a%00b']) {
      expect((await textOf(`${server.pageUrl}/pay/${token}`)).status).toBe(404);
    }
  });

  it('is served where no tools are, and tools where no page is', async () => {
    const { page } = await link();
    expect((await fetch(new URL('/mcp', page), { method: 'POST' })).status).toBe(404);
    await server.app.listen(0, '127.0.0.1');
    const tools = await server.app.getUrl();
    expect((await fetch(`${tools}${new URL(page).pathname}`)).status).toBe(404);
  });

  it('cannot be found out from what the database holds', async () => {
    const { page, payment_link_id } = await link();
    const find = 'select * from payment_links where payment_link_id = $1';
    const rows = await server.sql(find, [payment_link_id]);
    const token = new URL(page).pathname.split('/').at(-1) ?? '';
    expect([token.length, JSON.stringify(rows).includes(token)]).toEqual([45, false]);
    const kept = String(rows[0]?.['checkout_reference']);
    for (const guess of [kept, `${kept}.${'A'.repeat(22)}`]) {
      expect((await textOf(`${server.pageUrl}/pay/${guess}`)).status).toBe(404);
    }
  });

  it('goes on at the addresses that earlier releases gave out, kept as hashes since', async () => {
    const { payment_link_id } = await link();
    const token = 'e'.repeat(43);
    const hash = createHash('sha256').update(token).digest('base64url');
    await server.sql('update payment_links set checkout_reference = $1 where payment_link_id = $2', [
      hash,
      payment_link_id,
    ]);
    expect((await textOf(`${server.pageUrl}/pay/${token}`)).status).toBe(200);
    const { content } = await server.call('check_payment_status', { payment_link_id });
    expect(content).toMatchObject({ payment_link_id });
  });

  it('pays the link of the tenant that made it', async () => {
    const tenantId = 'ANOTHER_DEALER';
    const data = { repair_order: repairOrder({ repair_order_id: '1', total: 5 }) };
    await server.call('apply_repair_order_event', { event_id: 'e', data }, { tenantId });
    const { content } = await server.call(
      'create_payment_link',
      { repair_order_id: '1', amount: 5, customer_email: 'a@example.com' },
      { tenantId },
    );
    await pay(pageOf(server, String(content['payment_link'])));
    const status = await server.call('check_payment_status', { repair_order_id: '1' }, { tenantId });
    expect(status.content).toMatchObject({ status: 'paid', amount_paid: 5, balance_due: 0 });
  });
});
