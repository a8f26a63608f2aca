import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { Authority, readRoles } from '@ars/identity';
import { startTestPostgres, type TestPostgres, waitFor } from '@ars/testing';
import { Client } from 'pg';
import { TenantDatabase } from './database/tenant-database';
import { McpServerModule } from './mcp-server.module';
import { shelf, ShelfConfig, shelfTools } from './testing/shelf-server';
import { agentOf, connectInMemory, startTestServer, type TestServer } from './testing/test-server';
import { ToolAccess } from './server/tool-access';
import { ToolServer } from './server/tool-server';

const other = { tenantId: 'OTHER' };

describe('an MCP server', () => {
  let postgres: TestPostgres;
  let server: TestServer;
  let databases = 0;

  const start = (url: string, withJobs = false) =>
    startTestServer({
      module: McpServerModule.register(shelf(withJobs)),
      config: ShelfConfig,
      settings: { SHELF_DATABASE_URL: url },
    });
  const newDatabase = () => postgres.createDatabase(`shelf_${(databases += 1)}`);
  const items = async (tenantId?: string) => (await server.call('list_items', {}, { tenantId })).content['items'];
  const pending = async () => (await server.call('pending_events', {})).content['events'] as { id: string }[];

  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    server = await start(await newDatabase());
  });
  afterEach(() => server.close());

  describe('lists its tools', () => {
    it('in a stable order, its agent’s last', async () => {
      const { tools } = await server.client.listTools();
      expect(tools.map(({ name }) => name)).toEqual([
        'list_items',
        'take_item',
        'put_back',
        'peek_and_poke',
        'take_in_silence',
        'answer_nonsense',
        'tell_undefined',
        'tell_nonsense',
        'take_slowly',
        'recall_effect',
        'pending_events',
        'confirm_events',
      ]);
    });

    it('with what planners and agents read', async () => {
      const { tools } = await server.client.listTools();
      expect(tools.find(({ name }) => name === 'take_item')).toMatchObject({
        inputSchema: {
          type: 'object',
          properties: { name: { type: 'string' }, count: { type: 'integer', default: 1 } },
          required: ['name'],
          additionalProperties: false,
        },
        outputSchema: { type: 'object', properties: { name: { type: 'string' }, count: { type: 'integer' } } },
        annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
        _meta: {
          'dealership/proves': 'item',
          'dealership/idempotency': 'step-key',
          'dealership/undo': {
            operation: 'put_back',
            parameters: { name: '$outputs.name', count: '$inputs.count' },
          },
        },
      });
      expect(tools.find(({ name }) => name === 'list_items')?._meta).toEqual({ 'dealership/keywords': ['shelf'] });
      expect(tools.find(({ name }) => name === 'pending_events')?._meta).toEqual({ 'dealership/visibility': 'agent' });
    });

    it('page by page', async () => {
      const [tool] = shelfTools;
      if (tool === undefined) throw new Error('the shelf has no tools');
      const tools = Array.from({ length: 120 }, (_, index) => ({ ...tool, name: `tool_${index}` }));
      const database = server.app.get(TenantDatabase, { strict: false });
      const config = new ShelfConfig();
      const access = new ToolAccess('many', new Authority(readRoles()));
      const many = new ToolServer({ name: 'many', version: '1', tools, access, database, config });
      const client = await connectInMemory(many, agentOf(config));
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.listTools({ cursor });
        expect(page.tools.length).toBeLessThanOrEqual(50);
        names.push(...page.tools.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(names).toEqual([...tools.map(({ name }) => name), 'recall_effect', 'pending_events', 'confirm_events']);
      await client.close();
    });

    it('and refuses a cursor it did not give', async () => {
      const listing = server.client.listTools({ cursor: 'elsewhere' });
      await expect(listing).rejects.toMatchObject({ code: ErrorCode.InvalidParams });
    });
  });

  describe('answers a call', () => {
    it('with structured content and the same as text', async () => {
      const result = await server.client.callTool({ name: 'take_item', arguments: { name: 'bolt', count: 2 } });
      expect(result.structuredContent).toEqual({ name: 'bolt', count: 8 });
      expect(result.content).toEqual([{ type: 'text', text: '{"name":"bolt","count":8}' }]);
    });

    it('of an unknown tool with a protocol error', async () => {
      const call = server.client.callTool({ name: 'no_such_tool' });
      await expect(call).rejects.toMatchObject({ code: ErrorCode.InvalidParams });
    });

    it('with a domain error as data', async () => {
      const { isError, content, events } = await server.call('take_item', { name: 'bolt', count: 11 });
      expect(isError).toBe(true);
      expect(content).toEqual({
        code: 'NOT_ENOUGH',
        message: 'Not enough of bolt',
        retryable: false,
        details: { count: 10 },
      });
      expect(events).toEqual([]);
    });

    it.each([
      ['a missing argument', {}],
      ['a wrong type', { name: 7 }],
      ['an unknown argument', { name: 'bolt', colour: 'red' }],
      ['a text that no database can hold', { name: 'bo\0lt' }],
    ])('with VALIDATION_FAILED for %s', async (_case, parameters) => {
      const { isError, content } = await server.call('take_item', parameters);
      expect(isError).toBe(true);
      expect(content).toMatchObject({ code: 'VALIDATION_FAILED', retryable: false });
    });

    it.each(['4111111111111111', '4111 1111 1111 1111', '4111.1111.1111.1111', '4111 / 1111 / 1111 / 1111'])(
      'with CARD_NUMBER_REFUSED for the number of a card (%s), repeated nowhere',
      async (card) => {
        const { isError, content } = await server.call('take_item', { name: `for ${card}` }, { stepKey: card[0] });
        expect([isError, content['code']]).toEqual([true, 'CARD_NUMBER_REFUSED']);
        expect(JSON.stringify(content)).not.toContain('1111');
      },
    );
  });

  describe('holds tools to what they declare', () => {
    const quiet = () => jest.spyOn(process.stderr, 'write').mockReturnValue(true);

    it.each([
      ['a read-only tool cannot write', 'peek_and_poke'],
      ['a writing tool must tell an event', 'take_in_silence'],
      ['an event of no definition is not told, and its effect is undone', 'tell_undefined'],
      ['an event outside its schema is not told, and its effect is undone', 'tell_nonsense'],
      ['a result outside its schema is not given, and its effect is undone', 'answer_nonsense'],
    ])('%s', async (_promise, tool) => {
      const stderr = quiet();
      const { isError, content } = await server.call(tool, {});
      stderr.mockRestore();
      expect(isError).toBe(true);
      expect(content).toMatchObject({ code: 'INTERNAL_ERROR', message: 'An unexpected error occurred' });
      expect(await items()).toEqual([{ name: 'bolt', count: 10 }]);
      expect(await pending()).toEqual([]);
    });
  });

  describe('keeps an outbox', () => {
    it('with each event of the result until it is confirmed', async () => {
      const { events } = await server.call('take_item', { name: 'bolt' }, { userId: 'ana' });
      expect(events).toEqual([
        {
          id: expect.any(String),
          type: 'taken',
          subject: 'bolt',
          time: expect.stringMatching(/^\d{4}-.*Z$/),
          data: { name: 'bolt', count: 1, by: 'ana' },
        },
      ]);
      expect(await pending()).toEqual([{ ...events[0], tenant_id: 'TENANT_AUTOMOTIVE_RETAIL' }]);

      const ids = events.map(({ id }) => id);
      expect((await server.call('confirm_events', { ids })).content).toEqual({ confirmed: 1 });
      expect((await server.call('confirm_events', { ids })).content).toEqual({ confirmed: 0 });
      expect(await pending()).toEqual([]);
    });

    it('that its agent drains for every tenant, whatever its own', async () => {
      await server.call('take_item', { name: 'bolt' });
      const { content } = await server.call('pending_events', {}, other);
      const [event] = content['events'] as { id: string }[];
      expect(event).toMatchObject({ tenant_id: 'TENANT_AUTOMOTIVE_RETAIL' });
      expect((await server.call('confirm_events', { ids: [event?.id] }, other)).content).toEqual({ confirmed: 1 });
    });
  });

  it('shows a tenant nothing of another’s rows', async () => {
    expect(await items(other.tenantId)).toEqual([]);
    const { content } = await server.call('take_item', { name: 'bolt' }, other);
    expect(content).toMatchObject({ code: 'NOT_ENOUGH', details: { count: 0 } });
    expect(await items()).toEqual([{ name: 'bolt', count: 10 }]);
  });

  it('keeps tenants apart also when it connects as a superuser, whom policies do not bind', async () => {
    await server.close();
    server = await start(postgres.adminUrl);
    expect(await items()).toEqual([{ name: 'bolt', count: 10 }]);
    expect(await items(other.tenantId)).toEqual([]);
  });

  it('does its jobs tenant by tenant, and tells what they did', async () => {
    const url = await newDatabase();
    const working = await start(url, true);
    await working.call('take_item', { name: 'bolt', count: 10 });
    const restocked = async () => {
      const { content } = await working.call('pending_events', {});
      return (content['events'] as { type: string }[]).some(({ type }) => type === 'restocked');
    };
    await waitFor(restocked);
    await working.close();
  });

  it('prepares one database once, though several instances start together and again later', async () => {
    const url = await newDatabase();
    const instances = await Promise.all([start(url), start(url), start(url)]);
    await instances[0]?.call('take_item', { name: 'bolt', count: 4 });
    const later = await start(url);
    expect((await later.call('list_items', {})).content).toEqual({ items: [{ name: 'bolt', count: 6 }] });
    await Promise.all([...instances, later].map((instance) => instance.close()));
  });

  it('waits for a database that is not up yet', async () => {
    const url = await newDatabase();
    await postgres.halt();
    const starting = start(url);
    await postgres.start();
    const started = await starting;
    expect((await started.call('list_items', {})).isError).toBe(false);
    await started.close();
  });

  it('says that it is unavailable while its database takes no writes, as on a full disk, and recovers', async () => {
    const url = await newDatabase();
    const own = await start(url);
    const asOwner = new Client({ connectionString: url });
    await asOwner.connect();
    const setReadOnly = async (value: 'on' | 'off') => {
      await asOwner.query(
        `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = ${value}`,
      );
      await asOwner.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    };
    await own.call('take_item', { name: 'bolt' });
    await setReadOnly('on');
    await waitFor(async () => !(await own.call('list_items', {})).isError);
    const refused = await own.call('take_item', { name: 'bolt' });
    expect(refused.content).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    await asOwner.query('set default_transaction_read_only = off');
    await setReadOnly('off');
    await waitFor(async () => !(await own.call('take_item', { name: 'bolt' })).isError);
    await asOwner.end();
    await own.close();
  });

  it('says that it is unavailable while its database is down, and recovers', async () => {
    await server.call('list_items', {});
    await postgres.halt();
    const down = await server.call('list_items', {});
    await postgres.start();
    expect(down.content).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect((await server.call('list_items', {})).isError).toBe(false);
  });
});
