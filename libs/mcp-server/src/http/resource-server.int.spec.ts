import { type Role } from '@ars/contracts';
import { holderOf, localToken } from '@ars/identity';
import { startTestPostgres, temporaryDirectory, type TemporaryDirectory, type TestPostgres } from '@ars/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { McpServerModule } from '../mcp-server.module';
import { shelfAgent } from '../testing/shelf-agent';
import { shelf, SHELF_URL, ShelfConfig } from '../testing/shelf-server';
import { startTestServer, type TestServer } from '../testing/test-server';

const METADATA = 'http://shelf.dealership.example:3999/.well-known/oauth-protected-resource/mcp';
const PLUMBING = ['recall_effect', 'pending_events', 'confirm_events'];

describe('an MCP server as a resource server', () => {
  const agent = shelfAgent();
  let postgres: TestPostgres;
  let directory: TemporaryDirectory;
  let server: TestServer;

  beforeAll(async () => {
    [postgres, directory] = await Promise.all([startTestPostgres(), temporaryDirectory()]);
    server = await startTestServer({
      module: McpServerModule.register(shelf()),
      config: ShelfConfig,
      settings: {
        SHELF_DATABASE_URL: await postgres.createDatabase('shelf'),
        ...{ DATA_DIR: directory.path, AUTH_LOCAL_ISSUER: true, OIDC_ISSUER: 'https://login.dealership.example' },
        ...agent.settings,
      },
    });
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await server.close();
    await Promise.all([postgres.stop(), directory.remove()]);
  });

  type Headers = Record<string, string>;
  const send = async (headers: Headers, method: string, params: Record<string, unknown> = {}) =>
    request(await server.app.getUrl())
      .post('/mcp')
      .set({ Accept: 'application/json, text/event-stream', ...headers })
      .send({ jsonrpc: '2.0', id: 1, method, params });
  const call = async (headers: Headers, name: string, args = {}, _meta: Record<string, unknown> = {}) => {
    const { status, body } = await send(headers, 'tools/call', { name, arguments: args, _meta });
    const result = body.result?.structuredContent ?? body.error;
    return { status, ...result };
  };
  const listed = async (headers: Headers): Promise<string[]> => {
    const { body } = await send(headers, 'tools/list');
    return body.result.tools.map(({ name }: { name: string }) => name);
  };
  const person = async (role: Role, audience?: string): Promise<Headers> => {
    const holder = holderOf({ id: `the-${role}`, name: role, role });
    return { Authorization: `Bearer ${await localToken(directory.path, holder, { audience })}` };
  };

  it('says whose tokens it takes, where the standard has clients look', async () => {
    for (const path of ['/.well-known/oauth-protected-resource/mcp', '/.well-known/oauth-protected-resource']) {
      const { status, body } = await request(await server.app.getUrl()).get(path);
      expect([status, body]).toEqual([
        200,
        {
          resource: SHELF_URL,
          resource_name: 'shelf-mcp',
          bearer_methods_supported: ['header'],
          authorization_servers: ['https://login.dealership.example'],
        },
      ]);
    }
  });

  it.each<[string, () => Promise<Headers> | Headers]>([
    ['no token', () => ({})],
    ['a token of another agent', () => shelfAgent().headers()],
    ['a token for another server', () => agent.headers({}, 'http://parts.dealership.example/mcp')],
    ['a token for the wildcard of all tenants', () => agent.headers({ tenantId: '*' })],
    ['a token for an impossible user', () => agent.headers({ userId: 'a b' })],
    ['a person’s token for the services', () => person('operator')],
    ['a person’s token for another server', () => person('operator', 'http://parts.dealership.example/mcp')],
    ['an unsigned token', () => ({ Authorization: `Bearer ${unsigned({ aud: SHELF_URL, iss: 'urn:ars:agent' })}` })],
    ['an API key', () => ({ 'X-Api-Key': `ars.${'a'.repeat(12)}.${'b'.repeat(43)}` })],
  ])('refuses %s with 401, and says where to learn more', async (_what, credentials) => {
    const headers = await credentials();
    for (const method of ['initialize', 'tools/list', 'tools/call']) {
      const { status, headers: answered } = await send(headers, method, { name: 'list_items' });
      expect([method, status, answered['www-authenticate']]).toEqual([
        method,
        401,
        `Bearer resource_metadata="${METADATA}"`,
      ]);
    }
  });

  it('takes whom a call is for from the token alone', async () => {
    const headers = await agent.headers({ tenantId: 'OTHER' });
    expect(await call(headers, 'list_items')).toMatchObject({ items: [] });
    const claims = { 'dealership/tenant-id': 'TENANT_AUTOMOTIVE_RETAIL' };
    expect(await call(headers, 'list_items', {}, claims)).toMatchObject({ code: 'FOREIGN_IDENTITY' });
    const claimed = await send({ ...headers, 'X-Tenant-Id': 'TENANT_AUTOMOTIVE_RETAIL' }, 'tools/list');
    expect([claimed.status, claimed.body.code]).toEqual([403, 'FOREIGN_IDENTITY']);
    expect(await call(await agent.headers(), 'list_items', {}, claims)).toMatchObject({
      items: [{ name: 'bolt', count: 10 }],
    });
  });

  it('lists its plumbing to its agent alone, and lets nobody else use it', async () => {
    expect(await listed(await agent.headers())).toEqual(expect.arrayContaining(PLUMBING));
    for (const role of ['manager', 'operator'] as const) {
      const headers = await person(role, SHELF_URL);
      const names = await listed(headers);
      expect(names).toContain('list_items');
      expect(names.filter((name) => PLUMBING.includes(name))).toEqual([]);
      for (const name of PLUMBING)
        expect(await call(headers, name, { ids: ['x'] })).toMatchObject({ code: -32602, message: expect.any(String) });
    }
  });

  it('gives strangers reads, and operators alone writes', async () => {
    const advisor = await person('advisor', SHELF_URL);
    expect(await call(advisor, 'list_items')).toHaveProperty('items');
    expect(await call(advisor, 'take_item', { name: 'bolt' })).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await call(await person('operator', SHELF_URL), 'take_item', { name: 'bolt' })).toMatchObject({
      name: 'bolt',
      count: 9,
    });
  });

  it.each(['step-key', 'workflow-id', 'fence', 'undoes'])(
    'lets no stranger say whose an effect is (%s)',
    async (word) => {
      const meta = { [`dealership/${word}`]: word === 'fence' ? 999_999_999 : randomUUID() };
      expect(await call(await person('advisor', SHELF_URL), 'list_items', {}, meta)).toMatchObject({
        code: 'NOT_PERMITTED',
      });
    },
  );
});

const unsigned = (claims: Record<string, unknown>): string => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = { sub: 'ana', tenant: 'TENANT_AUTOMOTIVE_RETAIL', dealer: 'DEALER_001_AUTOMOTIVE', exp: 4e9, ...claims };
  return `${encode({ alg: 'none' })}.${encode(body)}.`;
};
