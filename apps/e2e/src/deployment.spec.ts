import { AGENT_SUBJECTS } from '@ars/contracts';
import { startTestPostgres, waitFor, type TestPostgres } from '@ars/testing';
import { JSONCodec } from 'nats';
import { EXAMPLE_REQUEST, orchestrate } from './support/calls';
import { System } from './support/system';

describe('two instances of an agent', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
    await system.run('parts-agent', 'second-parts-agent');
  });
  afterAll(() => system?.stop());

  const codec = JSONCodec<unknown>();
  const ask = async (index: number): Promise<string> => {
    const request = {
      request_id: `share-${index}`,
      operation: 'get_part_details',
      parameters: { part_number: '1234' },
    };
    const reply = await system.operator.request(AGENT_SUBJECTS.parts.execute, codec.encode(request), {
      timeout: 10_000,
    });
    const { success, metadata } = codec.decode(reply.data) as { success: boolean; metadata: { instance: string } };
    expect(success).toBe(true);
    return metadata.instance;
  };

  it('are counted by the registry', async () => {
    await waitFor(
      async () => (await system.services()).some(({ service, instances }) => service === 'parts' && instances === 2),
      { what: 'two instances in the registry' },
    );
  });

  it('share the load, and each request is answered once', async () => {
    const instances = await Promise.all(Array.from({ length: 60 }, (_, index) => ask(index)));
    expect(new Set(instances).size).toBe(2);
  });

  it('lose nothing when one of them is taken away in good order under load', async () => {
    const asking = Array.from({ length: 60 }, (_, index) => ask(100 + index));
    await system.terminate('second-parts-agent');
    await expect(Promise.all(asking)).resolves.toHaveLength(60);
  });
});

describe('a PostgreSQL given by URL', () => {
  let elsewhere: TestPostgres;
  beforeAll(async () => {
    elsewhere = await startTestPostgres();
  });
  afterAll(() => elsewhere.stop());

  it('is used, its migrations are run, and nothing is kept anywhere else', async () => {
    const url = await elsewhere.createDatabase('parts_elsewhere');
    const system = await System.start({ environment: { PARTS_DATABASE_URL: url } });
    try {
      expect((await orchestrate(system, EXAMPLE_REQUEST)).success).toBe(true);
      const tables = await system.query('parts', "select 1 from pg_tables where schemaname = 'public'");
      expect(tables).toEqual([]);
    } finally {
      await system.stop();
    }
  });
});
