import { STREAMS, type DealershipEvent } from '@ars/contracts';
import { startCallbackReceiver, waitFor } from '@ars/testing';
import { EXAMPLE_REQUEST, execute, get, orchestrate, submit } from './support/calls';
import { System } from './support/system';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';

describe('what others are told', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system?.stop());

  const heard: { subject: string; event: DealershipEvent<Record<string, unknown>> }[] = [];

  /** All events so far whose subject begins so, read as another dealership system would: from where it left off. */
  async function events(beginning: string): Promise<DealershipEvent<Record<string, unknown>>[]> {
    const consumer = await system.client
      .jetstream({ checkAPI: false })
      .consumers.get(STREAMS.dealership.name, 'stranger');
    const batch = await consumer.fetch({ max_messages: 100, expires: 1_000 });
    for await (const message of batch) {
      heard.push({ subject: message.subject, event: message.json() });
      message.ack();
    }
    return heard.filter(({ subject }) => subject.startsWith(beginning)).map(({ event }) => event);
  }

  it('every write is on the stream as a CloudEvent before the answer is out', async () => {
    const response = await orchestrate(system, EXAMPLE_REQUEST);
    expect(response.success).toBe(true);
    const reserved = (await events(`dealership.${TENANT}.parts.reserved`)).find(({ subject }) => subject === '1234');
    expect(reserved).toMatchObject({
      specversion: '1.0',
      type: 'parts.reserved',
      source: expect.stringContaining('parts'),
      subject: '1234',
      tenantid: TENANT,
      data: { reservations: [{ repair_order_id: '1234', parts: [{ part_number: '1234', reserved: 1 }] }] },
    });
    expect((await events(`dealership.${TENANT}.payment.link_created`)).map(({ type }) => type)).toEqual([
      'payment.link_created',
    ]);
    await waitFor(async () => (await events(`dealership.${TENANT}.orchestrator.`)).length > 0, {
      what: 'the event of the completed workflow',
    });
  });

  it('a payment by the customer reaches the repair order', async () => {
    const { result: link } = await execute<{ payment_link: string }>(system, 'payment-agent', 'create_payment_link', {
      repair_order_id: '412160',
      amount: 642.15,
      customer_email: 'mia.sato@example.com',
    });
    const page = await fetch(link.payment_link);
    expect(await page.text()).toContain('642.15');
    expect((await fetch(link.payment_link, { method: 'POST' })).status).toBe(200);
    await waitFor(async () => (await events(`dealership.${TENANT}.payment.paid`)).length === 1, {
      what: 'payment.paid',
    });
    const order = await waitFor(
      async () => {
        const details = await execute<{ balance: number }>(system, 'repair-orders-agent', 'get_repair_order_details', {
          repair_order_id: '412160',
        });
        return details.result.balance === 0 ? details : undefined;
      },
      { what: 'the repair order to show the payment' },
    );
    expect(order.success).toBe(true);
  });

  it('a new repair order can be worked on by the other services at once', async () => {
    const created = await execute<{ repair_order_id: string }>(system, 'repair-orders-agent', 'create_repair_order', {
      customer_id: 'C-20118',
      vehicle_id: '4T1G11AK6LU000000',
      service_description: 'Front brakes grind',
    });
    expect(created.error ?? null).toBeNull();
    const { repair_order_id } = created.result;
    const response = await orchestrate(system, `Add part 1234 to RO ${repair_order_id}`);
    expect(response.success).toBe(true);
  });

  it('the callback of a workflow arrives, also when the receiver needs a second chance', async () => {
    const receiver = await startCallbackReceiver({ failFirst: 1 });
    const requestId = await submit(system, EXAMPLE_REQUEST, { callback_url: receiver.url });
    const callback = await receiver.next();
    expect(callback.body).toMatchObject({ request_id: requestId, success: true });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await receiver.stop();
  });

  it('a tenant sees nothing of another', async () => {
    const context = { tenant_id: 'OTHER_DEALER' };
    const order = await execute(
      system,
      'repair-orders-agent',
      'get_repair_order_details',
      { repair_order_id: '1234' },
      { tenant: 'OTHER_DEALER' },
    );
    expect(order).toMatchObject({ success: false, metadata: { error_code: 'RO_NOT_FOUND' } });
    const token = await system.token('advisor', { tenant: 'OTHER_DEALER' });
    const theirs = system.orchestrator.as({}, { token });
    const { request_id } = await theirs.submit({ user_request: 'Show me part 1234' });
    const { status } = await get(`${system.url('orchestrator')}/workflow/${request_id}`);
    expect(status).toBe(404);
    await expect(system.orchestrator.as(context).submit({ user_request: 'Show me part 1234' })).rejects.toMatchObject({
      code: 'FOREIGN_IDENTITY',
    });
  });
});
