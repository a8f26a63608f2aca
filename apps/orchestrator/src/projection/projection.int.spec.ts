import { ORCHESTRATOR_SUBJECTS, type WorkflowPage, type WorkflowSummary } from '@ars/contracts';
import type { WorkflowKey } from '@ars/executor';
import { startTestNats, startTestPostgres, type TestNats, type TestPostgres, waitFor } from '@ars/testing';
import { Client } from 'pg';
import { created, FAILED, JournalWriter, SUCCEEDED, TENANT } from '../testing/journal-writer';
import { startViews } from '../testing/start-views';
import type { RunningApplication } from '../testing/start-application';

let nats: TestNats;
let postgres: TestPostgres;
let writer: JournalWriter;
let databases = 0;
const running: RunningApplication[] = [];

beforeAll(async () => {
  [nats, postgres] = await Promise.all([startTestNats(), startTestPostgres()]);
  writer = await JournalWriter.open(nats.url);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((application) => application.stop()));
});

afterAll(async () => {
  await writer?.close();
  await nats?.stop();
  await postgres?.stop();
});

const aDatabase = (): Promise<string> => postgres.createDatabase(`orchestrator_${(databases += 1)}`);

async function start(url: string, environment: Record<string, string> = {}): Promise<RunningApplication> {
  const application = await startViews({ NATS_URL: nats.url, ORCHESTRATOR_DATABASE_URL: url, ...environment });
  running.push(application);
  return application;
}

async function list(application: RunningApplication, query = '', tenant = TENANT): Promise<WorkflowPage> {
  const { status, body } = await application.get(`/workflows?${query}`, await application.as('viewer', { tenant }));
  expect(status).toBe(200);
  return body as unknown as WorkflowPage;
}

const ids = ({ workflows }: WorkflowPage): string[] => workflows.map(({ request_id }) => request_id);

/** The row of a workflow, once it is in that status. */
const listed = (
  application: RunningApplication,
  { tenantId, requestId }: WorkflowKey,
  status: string,
): Promise<WorkflowSummary> =>
  waitFor(
    async () => {
      const { workflows } = await list(application, `text=${requestId}`, tenantId);
      return workflows.find((row) => row.request_id === requestId && row.status === status);
    },
    { timeoutMs: 15_000, what: `${requestId} to be listed as ${status}` },
  );

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select set_config('app.tenant_id', '*', false)");
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

const rowsOf = (url: string) => query<object>(url, 'select * from workflow order by tenant_id, request_id');

const linksOf = (url: string) => query(url, 'select * from workflow_repair_order order by tenant_id, request_id');

describe('the list of workflows', () => {
  it('follows the journal', async () => {
    const application = await start(await aDatabase());
    const key = await writer.begin('followed', { context: { repair_order_id: '77' }, priority: 7 });
    expect(await listed(application, key, 'running')).toMatchObject({ failed_steps: 0, ended_at: null });
    await writer.append(key, [{ type: 'claimed', executor: 'executor-1' }, SUCCEEDED]);
    await writer.append(key, [{ type: 'completed' }]);
    const row = await listed(application, key, 'completed');
    expect(row).toEqual({
      request_id: 'followed',
      status: 'completed',
      user_request: 'Show RO 1234',
      services: ['repair_orders'],
      repair_orders: ['1234', '412207', '77'],
      planner: 'deterministic',
      risk_level: 'low',
      priority: 7,
      executor: 'executor-1',
      failed_steps: 0,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      ended_at: row.updated_at,
    });
  });

  it('knows what happened before it began, of the first release too', async () => {
    const url = await aDatabase();
    const key = { tenantId: TENANT, requestId: 'of-the-first-release' };
    await writer.appendVersion1(key, created(key));
    await writer.appendVersion1(key, { type: 'failed', error: { code: 'X', message: 'x', retryable: false } });
    const application = await start(url);
    expect(await listed(application, key, 'failed')).toMatchObject({ services: [], planner: null });
  });

  it('takes what cannot be read for no reason to stop', async () => {
    const application = await start(await aDatabase());
    await writer.bus.jetstream.publish(`workflows.${TENANT}.garbage`, 'garbage');
    const key = await writer.begin('behind-garbage', { user_request: 'a NUL \0 and half a \ud83d pair' });
    expect((await listed(application, key, 'running')).user_request).toBe('a NUL \ufffd and half a \ufffd pair');
  });

  it('is filtered by status, service, repair order, words and time', async () => {
    const application = await start(await aDatabase());
    const tenantId = 'FILTERED';
    const day = (number: number) => ({ at: new Date(Date.UTC(2026, 0, number)), tenantId });
    await writer.begin('one', { user_request: 'Rotate 50% of the TIRES', context: { repair_order_id: 11 } }, day(1));
    const two = await writer.begin('two', { user_request: 'rotate all tires' }, day(2));
    await writer.append(two, [FAILED, { type: 'failed' }], day(3).at);
    const three = { tenantId, requestId: 'three' };
    await writer.append(three, [created(three), { type: 'failed' }], day(4).at);
    await listed(application, three, 'failed');
    const find = async (text: string) => ids(await list(application, text, tenantId));

    expect(await find('')).toEqual(['three', 'two', 'one']);
    expect(await find('status=failed')).toEqual(['three', 'two']);
    expect(await find('status=running,completed')).toEqual(['one']);
    expect(await find('service=repair_orders')).toEqual(['two', 'one']);
    expect(await find('repair_order_id=11')).toEqual(['one']);
    expect(await find('text=ROTATE')).toEqual(['two', 'one']);
    expect(await find('text=50%25')).toEqual(['one']);
    expect(await find('text=0%25o')).toEqual([]);
    expect(await find('text=THRE')).toEqual(['three']);
    expect(await find('from=2026-01-02')).toEqual(['three', 'two']);
    expect(await find('from=2026-01-02&to=2026-01-04T00:00:00Z')).toEqual(['two']);
    expect(await find('from=2026-01-02T01:00:00%2B02:00&status=failed&text=tires')).toEqual(['two']);
    expect((await list(application, 'text=two', tenantId)).workflows[0]?.failed_steps).toBe(1);
  });

  it('comes page by page, which new workflows do not shift', async () => {
    const application = await start(await aDatabase());
    const tenantId = 'PAGED';
    const at = new Date();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await writer.begin(name, {}, { at, tenantId });
    await listed(application, { tenantId, requestId: 'e' }, 'running');
    const first = await list(application, 'limit=2', tenantId);
    expect(ids(first)).toEqual(['e', 'd']);
    const newer = await writer.begin('f', {}, { at: new Date(at.getTime() + 1), tenantId });
    await listed(application, newer, 'running');
    const second = await list(application, `limit=2&cursor=${first.next_cursor}`, tenantId);
    expect(ids(second)).toEqual(['c', 'b']);
    const third = await list(application, `limit=2&cursor=${second.next_cursor}`, tenantId);
    expect([ids(third), third.next_cursor]).toEqual([['a'], null]);
  });

  it('shows a tenant its own, whatever the query', async () => {
    const url = await aDatabase();
    const application = await start(url);
    const key = await writer.begin('private', {}, { tenantId: 'OWNER' });
    await listed(application, key, 'running');
    expect(await list(application, '', 'STRANGER')).toEqual({ workflows: [], next_cursor: null });
    const next = await application.as('manager', { tenant: 'OWNER', dealer: 'B' });
    expect((await application.get('/workflows', next)).body['workflows']).toEqual([]);
    expect(await query(url, "select set_config('app.tenant_id', 'STRANGER', false)")).toHaveLength(1);
    const client = new Client({ connectionString: url });
    await client.connect();
    expect((await client.query('select * from workflow')).rows).toEqual([]);
    await client.query("select set_config('app.tenant_id', 'STRANGER', false)");
    expect((await client.query('select * from workflow')).rows).toEqual([]);
    await client.query("select set_config('app.tenant_id', 'OWNER', false)");
    expect((await client.query('select * from workflow')).rows).toHaveLength(1);
    await client.end();
  });

  it('is kept for a superuser as for any other role', async () => {
    const application = await start(postgres.adminUrl);
    const key = await writer.begin('of-a-superuser', { context: { repair_order_id: '5' } }, { tenantId: 'ROOT' });
    await listed(application, key, 'running');
    expect(ids(await list(application, 'repair_order_id=5', 'ROOT'))).toEqual(['of-a-superuser']);
  });

  it('is given over NATS, too', async () => {
    const application = await start(await aDatabase());
    const key = await writer.begin('over-nats', {}, { tenantId: 'NATS' });
    await listed(application, key, 'running');
    const terms = { timeoutMs: 5_000, headers: await application.as('viewer', { tenant: 'NATS' }) };
    const reply = await writer.bus.request(ORCHESTRATOR_SUBJECTS.workflows, { status: ['running'] }, terms);
    expect(reply).toEqual(await list(application, '', 'NATS'));
    const refused = await writer.bus.request(ORCHESTRATOR_SUBJECTS.workflows, { limit: 0 }, terms);
    expect(refused).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'status=done',
    'status=running,',
    'from=yesterday',
    'from=2026-02-30',
    'to=2026-01-01T10:00:00',
    'cursor=nonsense',
    'cursor=MTcuYQ%3D%3D',
    'text=%00',
    'surprise=1',
  ])('refuses %s', async (text) => {
    const application = await start(await aDatabase());
    const answer = await application.get(`/workflows?${text}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});

describe('two instances', () => {
  it('share the work, and list the same', async () => {
    const url = await aDatabase();
    const [one, other] = await Promise.all([start(url), start(url)]);
    const tenantId = 'SHARED';
    const names = Array.from({ length: 200 }, (_, index) => `shared-${index}`);
    await Promise.all(
      names.map(async (name) => {
        const key = await writer.begin(name, {}, { tenantId });
        await writer.append(key, [SUCCEEDED]);
        await writer.append(key, [{ type: 'completed' }]);
      }),
    );
    await waitFor(async () => ids(await list(one, 'status=completed&limit=200', tenantId)).length === 200, {
      timeoutMs: 15_000,
    });
    expect(await list(other, 'limit=200', tenantId)).toEqual(await list(one, 'limit=200', tenantId));
  });
});

describe('without its database', () => {
  it('only the list is missing, until the database is back', async () => {
    const url = await aDatabase();
    const application = await start(url);
    const key = await writer.begin('before-the-outage');
    await listed(application, key, 'running');

    await postgres.halt();
    await writer.append(key, [SUCCEEDED, { type: 'completed' }]);
    expect(await application.get('/workflows')).toMatchObject({
      status: 503,
      body: { code: 'SERVICE_UNAVAILABLE', retryable: true },
    });
    const health = await waitFor(async () => {
      const { body } = await application.get('/health');
      return body['status'] === 'degraded' && body;
    });
    expect(health).toMatchObject({ checks: { workflow_list: { status: 'degraded' }, nats: { status: 'up' } } });
    expect((await application.get('/health/ready')).status).toBe(200);
    expect((await fetch(`${application.url}/workflow/before-the-outage/events`)).status).toBe(200);

    await postgres.start();
    expect((await listed(application, key, 'completed')).ended_at).not.toBeNull();
    await waitFor(async () => (await application.get('/health')).body['status'] === 'healthy');
  });

  it('an orchestrator that has none says so where it is asked', async () => {
    const application = await start('');
    expect(await application.get('/workflows')).toMatchObject({
      status: 503,
      body: { code: 'SERVICE_UNAVAILABLE', detail: expect.stringContaining('ORCHESTRATOR_DATABASE_URL') },
    });
    expect((await application.get('/health')).body).toMatchObject({ status: 'healthy' });
  });
});

describe('a rebuilt list', () => {
  it('equals the one before it', async () => {
    const url = await aDatabase();
    const first = await start(url);
    const failed = await writer.begin('failed-before-the-rebuild', {}, { tenantId: 'OTHER' });
    await writer.append(failed, [FAILED, { type: 'failed' }]);
    await listed(first, failed, 'failed');
    await listed(first, await writer.begin('last-before-the-rebuild'), 'running');
    const before = await rowsOf(url);
    expect(before.length).toBeGreaterThan(1);
    await first.stop();
    running.pop();

    const links = await linksOf(url);
    await query(url, "update workflow set status = 'cancelled', services = '{}'");
    await query(url, 'delete from workflow_repair_order');
    await query(url, 'update projection set version = 0');
    await start(url);
    await waitFor(async () => expect(await rowsOf(url)).toEqual(before) ?? true, { timeoutMs: 15_000 });
    expect(await linksOf(url)).toEqual(links);
  });

  it('is begun by whoever finds it gone, while others are at work', async () => {
    const url = await aDatabase();
    const application = await start(url);
    await listed(application, await writer.begin('before-it-was-gone'), 'running');
    const before = await rowsOf(url);
    await query(url, 'delete from projection');
    const key = await writer.begin('after-it-was-gone');
    await listed(application, key, 'running');
    await waitFor(async () => (await rowsOf(url)).length === before.length + 1);
  });

  it('is left to a newer release', async () => {
    const url = await aDatabase();
    const first = await start(url);
    await listed(first, await writer.begin('of-a-newer-release'), 'running');
    await query(url, 'update projection set version = 99');
    const second = await start(url);
    await waitFor(async () => (await second.get('/health')).body['status'] === 'degraded');
    expect((await list(second)).workflows.length).toBeGreaterThan(0);
  });
});

describe('a row', () => {
  it('goes when the journal of an ended workflow has expired, and stays for one that waits', async () => {
    const url = await aDatabase();
    const first = await start(url);
    const days = (count: number) => ({ at: new Date(Date.now() - count * 86_400_000), tenantId: 'OLD' });
    await listed(first, await writer.begin('waiting', {}, days(9)), 'running');
    for (const [requestId, age] of Object.entries({ recent: days(6), expired: days(8) })) {
      const key = await writer.begin(requestId, {}, age);
      await writer.append(key, [{ type: 'failed' }], age.at);
      await listed(first, key, 'failed');
    }
    const second = await start(url, { WORKFLOW_RETENTION_DAYS: '7' });
    await waitFor(async () => ids(await list(second, '', 'OLD')).join() === 'recent,waiting');
  });
});
