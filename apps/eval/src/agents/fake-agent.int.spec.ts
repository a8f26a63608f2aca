import { startTestNats, type TestNats } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { courtesyCars } from './courtesy-cars';
import { FakeAgent } from './fake-agent';

let nats: TestNats;
let caller: NatsConnection;
let agent: FakeAgent;

beforeAll(async () => {
  nats = await startTestNats();
  caller = await connect({ servers: nats.url });
  agent = await FakeAgent.start({ servers: nats.url }, courtesyCars);
});

afterAll(async () => {
  await agent?.stop();
  await caller?.close();
  await nats?.stop();
});

async function execute(tenant: string, operation: string, parameters: Record<string, unknown> = {}) {
  const request = { request_id: 'r-1', operation, parameters, context: { tenant_id: tenant } };
  return (await caller.request('agents.courtesy_cars.execute', JSON.stringify(request))).json<
    Record<string, unknown>
  >();
}
const booking = { loaner_id: 'LC-01', driver_email: 'ana.torres@example.com', days: 2 };

describe('the courtesy cars', () => {
  it('are told with their operations to whoever asks', async () => {
    const reply = await caller.request('agents.courtesy_cars.capabilities', '{}');
    expect(reply.json<{ operations: { name: string }[] }>().operations.map(({ name }) => name)).toEqual([
      'list_loaner_cars',
      'get_loaner_details',
      'book_loaner',
      'return_loaner',
    ]);
  });

  it('are booked for one tenant, and free for the next', async () => {
    expect(await execute('a', 'book_loaner', booking)).toMatchObject({ success: true, result: booking });
    expect(await execute('a', 'book_loaner', booking)).toMatchObject({
      success: false,
      metadata: { error_code: 'LOANER_TAKEN' },
    });
    expect(await execute('b', 'book_loaner', booking)).toMatchObject({ success: true });
    const [[name, rows] = []] = agent.tables('a');
    expect([name, rows?.size]).toEqual(['courtesy_cars.bookings', 2]);
  });

  it('come back', async () => {
    expect(await execute('c', 'return_loaner', { loaner_id: 'LC-04' })).toMatchObject({
      result: { status: 'returned' },
    });
    expect(await execute('c', 'return_loaner', { loaner_id: 'LC-04' })).toMatchObject({ success: false });
    const free = await execute('c', 'list_loaner_cars');
    expect(JSON.stringify(free['result'])).toContain('LC-04');
  });

  it('have no other operations', async () => {
    expect(await execute('a', 'sell_loaner')).toMatchObject({ metadata: { error_code: 'UNKNOWN_OPERATION' } });
  });
});
