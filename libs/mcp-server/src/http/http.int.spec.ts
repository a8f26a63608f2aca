import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { startTestPostgres, type TestPostgres, waitFor } from '@ars/testing';
import { sql } from 'kysely';
import request from 'supertest';
import type { McpServerTables } from '../database/tables';
import { TenantDatabase } from '../database/tenant-database';
import { McpServerModule } from '../mcp-server.module';
import { shelf, ShelfConfig } from '../testing/shelf-server';
import { shelfAgent } from '../testing/shelf-agent';
import { startTestServer, type TestServer } from '../testing/test-server';

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

const agent = shelfAgent();

describe('the HTTP border of an MCP server', () => {
  let postgres: TestPostgres;
  let server: TestServer;
  let url: string;

  beforeAll(async () => {
    postgres = await startTestPostgres();
    server = await startTestServer({
      module: McpServerModule.register(shelf()),
      config: ShelfConfig,
      settings: {
        SHELF_DATABASE_URL: await postgres.createDatabase('shelf'),
        ...agent.settings,
      },
      url: 'http://shelf.dealership.example:3999/mcp',
    });
    await server.app.listen(0, '127.0.0.1');
    url = await server.app.getUrl();
  });
  afterAll(async () => {
    await server.close();
    await postgres.stop();
  });

  async function connected(): Promise<Client> {
    const headers = await agent.headers();
    const client = new Client({ name: 'test', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } });
    await client.connect(transport);
    return client;
  }
  const post = async (headers: Record<string, string> = {}) =>
    request(url)
      .post('/mcp')
      .set({ Accept: 'application/json, text/event-stream', ...(await agent.headers()), ...headers })
      .send(initialize);

  it('serves an SDK client over streamable HTTP', async () => {
    const client = await connected();
    expect(client.getServerVersion()).toEqual({ name: 'shelf-mcp', version: '1.2.3' });
    const { structuredContent } = await client.callTool({ name: 'list_items' });
    expect(structuredContent).toEqual({ items: [{ name: 'bolt', count: 10 }] });
    await client.close();
  });

  it('keeps calls of many clients apart', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => connected()));
    const listings = await Promise.all(clients.map((client) => client.callTool({ name: 'list_items' })));
    expect(listings.every(({ isError }) => isError !== true)).toBe(true);
    await Promise.all(clients.map((client) => client.close()));
  });

  describe('answers a call', () => {
    const plain = { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'list_items', arguments: {} } };
    const call = async (body: object, headers: Record<string, string> = {}) =>
      request(url)
        .post('/mcp')
        .set({ Accept: 'application/json, text/event-stream', ...(await agent.headers()), ...headers })
        .send(body);

    it.each([
      ['a plain one', {}],
      ['one with a name for an id', { id: 'a-1' }],
      ['one of the SDK’s, with a task', { params: { ...plain.params, task: {} } }],
    ])('%s, in one way', async (_what, more) => {
      const asked = { ...plain, ...more };
      const { status, type, body } = await call(asked);
      expect([status, type]).toEqual([200, 'application/json']);
      if ('task' in asked.params) expect(body).toMatchObject({ jsonrpc: '2.0', id: asked.id, error: {} });
      else
        expect(body).toMatchObject({
          jsonrpc: '2.0',
          id: asked.id,
          result: { structuredContent: { items: [{ name: 'bolt', count: 10 }] } },
        });
    });

    it.each([
      ['an unknown tool', { params: { name: 'nonsense' } }, {}, 200, -32602],
      ['parameters of another form', { params: { tool: 'list_items' } }, {}, 400, -32602],
      ['a member that JSON-RPC does not know', { more: 1 }, {}, 400, -32700],
      ['no id that is one', { id: 1.5 }, {}, 400, -32700],
      ['a version of the protocol that nobody knows', {}, { 'MCP-Protocol-Version': '1999-01-01' }, 400, -32000],
      ['an answer that we do not give', {}, { Accept: 'text/html' }, 406, -32000],
    ])('to %s with what is wrong', async (_what, more, headers, status, code) => {
      const { status: given, body } = await call({ ...plain, ...more }, headers);
      expect([given, body.error.code]).toEqual([status, code]);
    });
  });

  it.each(['get', 'delete', 'put'] as const)('answers %s with 405, having no sessions', async (method) => {
    const response = await request(url)[method]('/mcp').set('Accept', 'text/event-stream');
    expect(response.status).toBe(405);
    expect(response.headers['allow']).toBe('POST');
  });

  it.each([
    ['localhost', 200],
    ['127.0.0.1:3005', 200],
    ['[::1]:3005', 200],
    ['shelf.dealership.example:3999', 200],
    ['attacker.example', 403],
    ['localhost.attacker.example', 403],
  ])('answers Host %s with %i, against DNS rebinding', async (host, status) => {
    expect((await post({ Host: host })).status).toBe(status);
  });

  it.each([
    ['http://shelf.dealership.example:3999', 200],
    ['http://localhost:8080', 403],
    ['https://attacker.example', 403],
    ['null', 403],
  ])('answers Origin %s with %i', async (origin, status) => {
    expect((await post({ Origin: origin })).status).toBe(status);
  });

  it.each([
    ['malformed JSON', '{"jsonrpc":'],
    ['no JSON-RPC', '{"hello":"world"}'],
    ['a bare number', '7'],
  ])('refuses %s and lives on', async (_case, body) => {
    const response = await request(url)
      .post('/mcp')
      .set({ Accept: 'application/json, text/event-stream', 'Content-Type': 'application/json' })
      .set(await agent.headers())
      .send(body);
    expect(response.status).toBe(400);
    expect((await post()).status).toBe(200);
  });

  it('answers what is no JSON as JSON-RPC wants it', async () => {
    const asked = request(url).post('/mcp').set('Content-Type', 'application/json');
    const { status, body } = await asked.set(await agent.headers()).send('{"jsonrpc":');
    expect([status, body]).toEqual([
      400,
      { jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null },
    ]);
  });

  it.each(['*/*', 'application/json, */*;q=0.1'])('answers whoever takes any answer (Accept: %s)', async (Accept) => {
    expect((await post({ Accept })).status).toBe(200);
  });

  it('reports its health and readiness', async () => {
    const health = await request(url).get('/health');
    expect(health.body).toMatchObject({
      status: 'healthy',
      service: 'shelf-mcp',
      version: '1.2.3',
      checks: { database: { status: 'up' } },
    });
    expect((await request(url).get('/health/ready')).status).toBe(200);
  });
});

describe('an MCP server that stops', () => {
  /** How many calls of `take_slowly` its database is at. */
  const sleeping = async ({ app }: TestServer): Promise<number> => {
    const { rows } = await app
      .get<TenantDatabase<McpServerTables>>(TenantDatabase, { strict: false })
      .acrossTenants((reading) =>
        sql<{ count: string }>`
        select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'
      `.execute(reading),
      );
    return Number(rows[0]?.count);
  };

  it('finishes the calls it has begun, and takes no new ones', async () => {
    const postgres = await startTestPostgres();
    const server = await startTestServer({
      module: McpServerModule.register(shelf()),
      config: ShelfConfig,
      settings: { SHELF_DATABASE_URL: await postgres.createDatabase('shelf'), ...agent.settings },
    });
    await server.app.listen(0, '127.0.0.1');
    const url = await server.app.getUrl();
    const headers = await agent.headers();
    const call = (name: string, parameters: Record<string, unknown>) =>
      request(url)
        .post('/mcp')
        .set({ Accept: 'application/json, text/event-stream', ...headers })
        .send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: parameters } });
    const begun = Array.from({ length: 5 }, () =>
      call('take_slowly', { milliseconds: 3_000 }).then(({ body }) => body),
    );
    await waitFor(async () => (await sleeping(server)) === begun.length);
    const stopping = server.close();
    const late = await call('list_items', {});
    expect(late.status).toBe(503);
    expect(late.body).toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: { reached: false } });
    for (const answer of await Promise.all(begun)) expect(answer.result.structuredContent).toEqual({ slept: 3_000 });
    await stopping;
    await postgres.stop();
  });
});
