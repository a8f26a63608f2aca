import { createHash } from 'node:crypto';
import { rowsOfEveryTable, type TestServer } from '@ars/mcp-server/testing';
import { startRepairOrdersServer } from '../testing/repair-orders-server';

const CANARIES = ['Canary Quartz', 'canary.quartz@example.com', '+15125550199', 'visit@example.net', 'Zabeltau'];

/** Callers keep words out of step keys. */
const keyOf = (tool: string, parameters: object): string =>
  createHash('sha256')
    .update(tool + JSON.stringify(parameters))
    .digest('hex');

describe('a customer whom the repair-orders service is to forget', () => {
  let server: TestServer;
  let customer: string;
  let number: string;
  const traces = (more: object = {}) => ({
    traces: { customer_id: customer, repair_order_ids: [], names: [], emails: [], phones: [], ...more },
  });
  const found = async () =>
    (await rowsOfEveryTable(server)).filter((row) => CANARIES.some((word) => row.includes(word)));
  const write = async (tool: string, parameters: object) => {
    const { isError, content } = await server.call(tool, { ...parameters }, { stepKey: keyOf(tool, parameters) });
    expect({ isError, content }).toEqual({ isError: false, content: expect.anything() });
    return content;
  };

  beforeAll(async () => {
    server = await startRepairOrdersServer();
    const [name, email, phone, contact_email] = CANARIES;
    customer = String((await write('create_customer', { name, email, phone }))['customer_id']);
    await write('create_vehicle', { customer_id: customer, year: 2020, make: 'Toyota', model: 'Camry' });
    const { vehicles } = (await server.call('search_vehicles', { customer_id: customer })).content as {
      vehicles: { vehicle_id: string }[];
    };
    const service_description = `Oil change for ${name}`;
    const opened = await write('create_repair_order', {
      ...{ customer_id: customer, vehicle_id: vehicles[0]?.vehicle_id, service_description },
    });
    number = String(opened['repair_order_id']);
    await write('update_repair_order', { repair_order_id: number, contact_email });
    await write('add_repair_notes', { repair_order_id: number, note: 'Ms Quartz waits in the lounge' });
    await write('add_repair_notes', { repair_order_id: '412188', note: `Neighbour of ${name}, ${phone}` });
    await write('record_customer_authorization', {
      ...{ repair_order_id: number, amount: 100, method: 'phone', authorized_by: name, contact: phone },
    });
  });
  afterAll(() => server.close());

  it('is found by what they are called and reached by, and is held while a repair order is open', async () => {
    const { content } = await server.call('find_customer_traces', traces());
    expect(content).toEqual({
      traces: {
        customer_id: customer,
        repair_order_ids: [number],
        names: ['Canary Quartz'],
        emails: ['canary.quartz@example.com', 'visit@example.net'],
        phones: ['+15125550199'],
      },
      holds: [{ kind: 'repair_order', id: number }],
    });
    expect(
      (
        await server.call('find_customer_traces', {
          traces: { ...(content['traces'] as object), customer_id: 'C-99999' },
        })
      ).content,
    ).toMatchObject({
      code: 'CUSTOMER_NOT_FOUND',
    });
  });

  it('is gone from every table, the ledger included, and nobody else is', async () => {
    const known = (await server.call('find_customer_traces', traces())).content;
    const before = await rowsOfEveryTable(server);
    expect((await found()).length).toBeGreaterThan(10);
    const { content, events } = await server.call('erase_customer', { traces: known['traces'] });
    expect(content).toMatchObject({ erased: expect.any(Number) });
    expect(events).toMatchObject([{ type: 'customer_erased', data: { customer: { customer_id: customer } } }]);
    const outbox = (await found()).filter((row) => row.startsWith('event_outbox'));
    expect(content['waiting']).toBeGreaterThanOrEqual(outbox.length);
    expect((await found()).filter((row) => !row.startsWith('event_outbox'))).toEqual([]);

    const others = (rows: string[]) =>
      rows
        .filter(
          (row) =>
            ![...CANARIES, customer, `"${number}"`, 'event_outbox', '[erased]'].some((word) => row.includes(word)),
        )
        .sort();
    const after = new Set(await rowsOfEveryTable(server));
    expect(others(before).filter((row) => !after.has(row))).toEqual([]);
  });

  it('is no work a second time, once nothing of them waits to be published', async () => {
    const { events } = (await server.call('pending_events', { limit: 100 })).content as { events: { id: string }[] };
    await server.call('confirm_events', { ids: events.map(({ id }) => id) });
    expect(await found()).toEqual([]);
    const known = (await server.call('find_customer_traces', traces())).content;
    expect(known['traces']).toMatchObject({ names: [], emails: [], phones: [] });
    const { content } = await server.call('erase_customer', { traces: known['traces'] });
    expect(content).toEqual({ erased: 0, waiting: 0 });
  });

  it('still has their effects known as done: none is brought about a second time', async () => {
    const note = { repair_order_id: number, note: 'Ms Quartz waits in the lounge' };
    const { content } = await server.call('add_repair_notes', note, {
      stepKey: keyOf('add_repair_notes', note),
    });
    expect(content).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });
});
