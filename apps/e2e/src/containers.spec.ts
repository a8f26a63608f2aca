import { DEFAULT_DEALER, DEFAULT_TENANT } from '@ars/contracts';
import { type Holder, openSigningKey, SESSION_COOKIE, SESSION_ISSUER, signToken } from '@ars/identity';
import { Client } from 'pg';
import { EXAMPLE_REQUEST, post } from './support/calls';
import { ComposedSystem } from './support/composed-system';

const orchestrateAt = (system: ComposedSystem, headers: Record<string, string>) =>
  post(`${system.url('orchestrator:8086')}/orchestrate`, { user_request: EXAMPLE_REQUEST }, headers);

/** Of somebody who may ask for the example. */
const sessionAt = async (system: ComposedSystem): Promise<Record<string, string>> => {
  const advisor: Holder = {
    ...{ subject: 'A-01', name: 'Advisor', roles: ['advisor'] },
    ...{ tenant: DEFAULT_TENANT, dealer: DEFAULT_DEALER },
  };
  return { cookie: `${SESSION_COOKIE}=${await signToken(advisor, SESSION_ISSUER, openSigningKey(system.keys))}` };
};

describe('the system of docker-compose.yml, without containers', () => {
  let system: ComposedSystem;
  beforeAll(async () => {
    system = await ComposedSystem.start();
  }, 180_000);
  afterAll(() => system?.stop());

  const rowsAs = async (url: string, sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client.query<Record<string, string>>(sql).finally(() => client.end());
  };

  it('carries out the example of the specification for who has a session', async () => {
    const { body } = await orchestrateAt(system, await sessionAt(system));
    expect(body).toMatchObject({ success: true });
  });

  it('knows no one without one', async () => {
    expect(await orchestrateAt(system, {})).toMatchObject({ status: 401 });
  });

  it.each([
    ['payment-mcp', 'PAYMENT_DATABASE_URL', 'payments'],
    ['parts-mcp', 'PARTS_DATABASE_URL', 'stock'],
    ['repair-orders-mcp', 'REPAIR_ORDERS_DATABASE_URL', 'repair_orders'],
    ['orchestrator', 'ORCHESTRATOR_DATABASE_URL', 'workflow'],
  ])('has %s own no table', async (service, variable, table) => {
    const url = system.key(service, variable);
    const { username } = new URL(url);
    const owners = await rowsAs(url, "select distinct tableowner from pg_tables where schemaname = 'public'");
    expect(owners.rows).toEqual([{ tableowner: `${username}_migrator` }]);
    const attempt = rowsAs(url, `alter table ${table} disable row level security`);
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('may be brought up again: passwords and keys stay, and nothing is made twice', async () => {
    const before = system.key('databases', 'SERVICE_DATABASES');
    const jobs = ['keys', 'databases', 'provisioner', 'parts-mcp-migration', 'orchestrator-migration'];
    await system.up(jobs);
    expect(system.key('databases', 'SERVICE_DATABASES')).toBe(before);
  }, 60_000);
});

describe('the same, as an account of NATS servers in operator mode', () => {
  let system: ComposedSystem;
  beforeAll(async () => {
    system = await ComposedSystem.start({ NATS_ACCOUNT: 'greenline' });
  }, 180_000);
  afterAll(() => system?.stop());

  it('carries out the example of the specification, each service by its credentials', async () => {
    expect(system.key('nats', 'users.conf')).toMatch(/^resolver: MEMORY$/m);
    expect(() => system.key('orchestrator', 'NATS_NKEY_SEED')).toThrow('ENOENT');
    const { body } = await orchestrateAt(system, await sessionAt(system));
    expect(body).toMatchObject({ success: true });
  });
});
