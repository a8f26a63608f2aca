import { rowsOfEveryTable } from '@ars/mcp-server/testing';
import { type PartsServer, startPartsServer } from '../testing/parts-server';

const NAME = 'Canary Quartz';

describe('a customer whom the parts service is to forget', () => {
  let parts: PartsServer;
  const traces = {
    ...{ customer_id: 'C-30001', repair_order_ids: ['1234'], names: [NAME] },
    ...{ emails: ['canary@example.com'], phones: ['+15125550199'] },
  };
  const found = async () => (await rowsOfEveryTable(parts.server, parts.tenant)).filter((row) => row.includes(NAME));

  beforeAll(async () => {
    parts = await startPartsServer();
  });
  afterAll(() => parts.close());

  it('is gone from the reasons of movements; the movements stay as they were', async () => {
    const reservation_id = await parts.reserve('1234', 2);
    await parts.call('release_reservation', { reservation_id, reason: `${NAME} changed her mind` });
    expect((await found()).length).toBeGreaterThan(0);
    const { stock, unbalanced } = parts;
    const before = await stock('1234');

    const { content: known } = await parts.call('find_customer_traces', { traces });
    expect(known).toEqual({ traces, holds: [] });
    expect((await parts.call('erase_customer', { traces })).content).toMatchObject({ erased: expect.any(Number) });
    expect((await found()).filter((row) => !row.startsWith('event_outbox'))).toEqual([]);
    expect(await parts.inTenant(({ database }) => reasonsIn(database))).toEqual(['[erased] changed her mind']);
    expect(await stock('1234')).toEqual(before);
    expect(await unbalanced()).toEqual([]);

    expect((await parts.call('erase_customer', { traces })).content).toMatchObject({ erased: 0 });
  });
});

type Database = Parameters<Parameters<PartsServer['inTenant']>[0]>[0]['database'];

const reasonsIn = async (database: Database) =>
  (await database.selectFrom('stock_movements').select('reason').where('reason', 'like', '%her mind').execute()).map(
    ({ reason }) => reason,
  );
