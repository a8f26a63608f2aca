import { readdir } from 'node:fs/promises';
import { rowsOfEveryTable } from '@ars/mcp-server/testing';
import { waitFor } from '@ars/testing';
import {
  createLink,
  openRepairOrder,
  type PaymentServer,
  payLink,
  startPaymentServer,
} from '../testing/payment-server';

const CANARIES = ['Canary Quartz', 'canary@example.com', '+15125550199', 'other.address@example.net'];
const [customer_name, customer_email, customer_phone, elsewhere] = CANARIES;

describe('a customer whom the payment service is to forget', () => {
  let server: PaymentServer;
  let order: string;
  let link: Awaited<ReturnType<typeof createLink>>;
  const traces = () => ({
    ...{ customer_id: 'C-30001', repair_order_ids: [order], names: [String(customer_name)] },
    ...{ emails: [String(customer_email)], phones: [String(customer_phone)] },
  });
  const found = async () =>
    (await rowsOfEveryTable(server)).filter((row) => CANARIES.some((word) => row.includes(word)));
  const statusOf = (table: string) => server.sql(`select status from ${table} where status in ('queued', 'active')`);

  beforeAll(async () => {
    server = await startPaymentServer();
    order = await openRepairOrder(server, { customer_id: 'C-30001', customer_name, customer_email, customer_phone });
    link = await createLink(server, {
      repair_order_id: order,
      customer_email: elsewhere,
      description: `For ${customer_name}`,
    });
  });
  afterAll(() => server.close());

  it('is known by where messages went, and is held while a link can be paid', async () => {
    const { content } = await server.call('find_customer_traces', { traces: traces() });
    expect(content['traces']).toMatchObject({ emails: [customer_email, elsewhere] });
    expect(content['holds']).toContainEqual({ kind: 'payment_link', id: link.payment_link_id });
  });

  it('is gone from every table and from the folder of messages; what was paid stays', async () => {
    await payLink(server, link.payment_link);
    await waitFor(async () => (await statusOf('notifications')).length === 0, { what: 'the deliveries' });
    const known = (await server.call('find_customer_traces', { traces: traces() })).content;
    expect(known['holds']).toEqual([]);
    expect((await found()).length).toBeGreaterThan(4);
    expect((await readdir(server.notificationsDirectory)).length).toBeGreaterThan(0);

    const { content } = await server.call('erase_customer', { traces: known['traces'] });
    expect(content).toMatchObject({ erased: expect.any(Number) });
    expect((await found()).filter((row) => !row.startsWith('event_outbox'))).toEqual([]);
    expect(await readdir(server.notificationsDirectory)).toEqual([]);
    const [payment] = await server.sql('select captured_minor::int from payments where payment_id = $1', [
      link.payment_id,
    ]);
    expect(payment).toEqual({ captured_minor: 10_000 });

    const again = (await server.call('erase_customer', { traces: known['traces'] })).content;
    expect(again).toMatchObject({ erased: 0 });
  });
});
