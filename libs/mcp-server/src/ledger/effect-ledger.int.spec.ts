import { startTestPostgres, type TestPostgres, waitFor } from '@ars/testing';
import { sql } from 'kysely';
import type { McpServerTables } from '../database/tables';
import { TenantDatabase } from '../database/tenant-database';
import { McpServerModule } from '../mcp-server.module';
import { shelf, ShelfConfig } from '../testing/shelf-server';
import { startTestServer, type TestCaller, type TestServer } from '../testing/test-server';

const tenantId = new ShelfConfig().TENANT_ID;

describe('the effect ledger', () => {
  let postgres: TestPostgres;
  let url: string;
  let server: TestServer;

  const start = (settings: Partial<ShelfConfig> = {}) =>
    startTestServer({
      module: McpServerModule.register(shelf()),
      config: ShelfConfig,
      settings: { SHELF_DATABASE_URL: url, ...settings },
    });

  const take = (count: number, caller: TestCaller) => server.call('take_item', { name: 'bolt', count }, caller);
  const putBack = (count: number, caller: TestCaller) => server.call('put_back', { name: 'bolt', count }, caller);
  const recall = (step_key: string, caller: TestCaller = {}, tool = 'take_item') =>
    server.call('recall_effect', { step_key, tool }, caller);
  const bolts = async () => ((await server.call('list_items', {})).content['items'] as { count: number }[])[0]?.count;
  const database = () => server.app.get<TenantDatabase<McpServerTables>>(TenantDatabase, { strict: false });
  const entry = (stepKey: string) =>
    database().inTenant(tenantId, (work) =>
      work.database.selectFrom('effect_ledger').selectAll().where('step_key', '=', stepKey).executeTakeFirst(),
    );
  /** Connections are there already, so that calls really overlap. */
  const warmUp = () => Promise.all(Array.from({ length: 10 }, bolts));
  /** Holds the row of the bolts, so that every taking waits; resolves to what lets it go. */
  const holdBolts = () =>
    new Promise<() => Promise<void>>((held) => {
      const done = database().inTenant(tenantId, async (work) => {
        await sql`select from item for update`.execute(work.database);
        await new Promise<void>((release) =>
          held(() => {
            release();
            return done;
          }),
        );
      });
    });

  /** Until so many statements wait for a lock of any kind. */
  const waitForLocks = (count: number) =>
    waitFor(async () => {
      const { rows } = await database().acrossTenants((reading) =>
        sql<{ waiting: number }>`
          select count(*) as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'
        `.execute(reading),
      );
      return (rows[0]?.waiting ?? 0) >= count;
    });

  beforeAll(async () => {
    postgres = await startTestPostgres();
    url = await postgres.createDatabase('shelf');
    server = await start();
  });
  afterAll(async () => {
    await server.close();
    await postgres.stop();
  });
  afterEach(async () => {
    for (const tenant of [tenantId, 'OTHER']) {
      await database().transaction({ tenantId: tenant }, async (transaction) => {
        await sql`delete from effect_ledger`.execute(transaction);
        await sql`delete from event_outbox`.execute(transaction);
        await sql`update item set count = 10`.execute(transaction);
      });
    }
  });

  describe('takes an effect once for a step key', () => {
    it('and answers a repeat as the first time, events included', async () => {
      const call = { stepKey: 'request-1:step_1', workflowId: 'request-1', fence: 1 };
      const first = await take(3, call);
      expect(first.events).toMatchObject([{ workflow_id: 'request-1' }]);
      expect(await take(3, call)).toEqual(first);
      expect(await bolts()).toBe(7);
      expect((await server.call('pending_events', {})).content['events']).toMatchObject([{ workflow_id: 'request-1' }]);
    });

    it('of no workflow where it only follows from what one did', async () => {
      await take(1, { stepKey: 'event-1:apply', workflowId: 'request-1' });
      expect(await entry('event-1:apply')).toMatchObject({ workflow_id: null, fence: null });
    });

    it('whatever the order of the arguments, a default left out or not', async () => {
      const first = await server.call('take_item', { name: 'bolt', count: 1 }, { stepKey: 'k' });
      expect(await server.call('take_item', { name: 'bolt' }, { stepKey: 'k' })).toEqual(first);
      expect(await server.call('take_item', { count: 1, name: 'bolt' }, { stepKey: 'k' })).toEqual(first);
    });

    it('also when repeats arrive together: each waits for the first and gives its answer', async () => {
      await warmUp();
      const answers = await Promise.all(Array.from({ length: 12 }, () => take(6, { stepKey: 'k' })));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await bolts()).toBe(4);
    });

    it('and refuses the key for other arguments, and for another tool', async () => {
      await take(3, { stepKey: 'k' });
      const mismatch = { code: 'IDEMPOTENCY_MISMATCH', retryable: false };
      expect((await take(4, { stepKey: 'k' })).content).toMatchObject(mismatch);
      expect((await putBack(3, { stepKey: 'k' })).content).toMatchObject(mismatch);
      expect(await bolts()).toBe(7);
    });

    it('and lets a call that was refused be tried again', async () => {
      expect((await take(11, { stepKey: 'k' })).isError).toBe(true);
      expect((await take(11, { stepKey: 'k' })).content).toMatchObject({ code: 'NOT_ENOUGH' });
      expect((await take(10, { stepKey: 'k' })).isError).toBe(false);
    });

    it('of one tenant, so that another may use the same key', async () => {
      await take(3, { stepKey: 'k' });
      expect((await take(3, { stepKey: 'k', tenantId: 'OTHER' })).content).toMatchObject({ code: 'NOT_ENOUGH' });
    });

    it('but twice where it is switched off, as a checker of such things must find', async () => {
      const forgetful = await start({ LEDGER: 'off' });
      const call = { name: 'bolt', count: 3 };
      await forgetful.call('take_item', call, { stepKey: 'k' });
      await forgetful.call('take_item', call, { stepKey: 'k' });
      await forgetful.close();
      expect(await bolts()).toBe(4);
      expect(await entry('k')).toBeUndefined();
    });
  });

  describe('refuses an executor that was replaced', () => {
    const under = (fence: number, stepKey: string): TestCaller => ({ workflowId: 'wf-1', fence, stepKey });
    const stale = { code: 'STALE_EXECUTOR', retryable: false, details: { workflow_id: 'wf-1', highest_fence: 7 } };

    it('a call under a lower fence, a repeat included, as soon as a higher one was seen', async () => {
      await take(1, under(3, 'a'));
      await take(1, under(7, 'b'));
      expect((await take(1, under(6, 'c'))).content).toMatchObject(stale);
      expect((await take(1, under(3, 'a'))).content).toMatchObject(stale);
      expect((await take(1, under(7, 'c'))).isError).toBe(false);
      expect(await bolts()).toBe(7);
      expect(await entry('b')).toMatchObject({ workflow_id: 'wf-1', fence: 7, undone_by: null });
    });

    it('also where the new one was only told of an effect, or asked for one that never was', async () => {
      await take(1, under(3, 'a'));
      await take(1, under(7, 'a'));
      expect((await take(1, under(3, 'b'))).content).toMatchObject(stale);
      expect((await recall('c', { workflowId: 'wf-1', fence: 8 })).content).toEqual({ happened: false });
      expect((await take(1, under(7, 'b'))).content).toMatchObject({ code: 'STALE_EXECUTOR' });
      expect((await recall('b', { workflowId: 'wf-1', fence: 7 })).content).toMatchObject({ code: 'STALE_EXECUTOR' });
      expect(await entry('b')).toBeUndefined();
    });

    it('and no workflow for another’s fence', async () => {
      await take(1, under(7, 'a'));
      expect((await take(1, { workflowId: 'wf-2', fence: 1, stepKey: 'b' })).isError).toBe(false);
      expect((await take(1, { ...under(1, 'c'), tenantId: 'OTHER' })).content).toMatchObject({ code: 'NOT_ENOUGH' });
    });

    it('after its calls in flight have ended, so that none is committed after the new one was answered', async () => {
      await warmUp();
      const letGo = await holdBolts();
      const late = take(1, under(3, 'a'));
      await waitForLocks(1);
      // Touches another row, so that nothing but the fence makes it wait.
      const fresh = recall('z', { workflowId: 'wf-1', fence: 7 });
      await waitForLocks(2);
      await letGo();
      expect((await late).isError).toBe(false);
      expect((await fresh).content).toEqual({ happened: false });
      expect((await take(1, under(3, 'b'))).content).toMatchObject(stale);
    });

    it('while calls of one executor run side by side', async () => {
      await take(1, under(7, 'a'));
      await warmUp();
      const letGo = await holdBolts();
      const waiting = take(1, under(7, 'b'));
      await waitForLocks(1);
      expect((await recall('z', { workflowId: 'wf-1', fence: 7 })).content).toEqual({ happened: false });
      await letGo();
      expect((await waiting).isError).toBe(false);
    });

    it.each([
      ['a fence without its workflow', { fence: 1, stepKey: 'k' }],
      ['a fence that is no whole number', { fence: 1.5, workflowId: 'w', stepKey: 'k' }],
      ['a fence that is a text', { fence: '1' as unknown as number, workflowId: 'w', stepKey: 'k' }],
      ['an undo without a key of its own', { undoes: 'k' }],
      ['a workflow with a space', { workflowId: 'a b' }],
    ])('and %s', async (_case, caller) => {
      expect((await take(1, caller)).content).toMatchObject({ code: 'VALIDATION_FAILED' });
    });
  });

  describe('lets an effect be taken back', () => {
    it('by a call that is ledgered itself, after which the first one is refused', async () => {
      await take(3, { stepKey: 'do' });
      const undo = { stepKey: 'undo', undoes: 'do' };
      const first = await putBack(3, undo);
      expect(first.content).toEqual({ name: 'bolt', count: 10 });
      expect((await take(3, { stepKey: 'do' })).content).toMatchObject({ code: 'EFFECT_UNDONE', retryable: false });
      expect(await putBack(3, undo)).toEqual(first);
      expect(await bolts()).toBe(10);
      expect(await entry('do')).toMatchObject({ undone_by: 'undo', undone_at: expect.any(Date) });
    });

    it('once', async () => {
      await take(3, { stepKey: 'do' });
      await putBack(3, { stepKey: 'undo', undoes: 'do' });
      const again = await putBack(3, { stepKey: 'undo-2', undoes: 'do' });
      expect(again.content).toMatchObject({ code: 'EFFECT_UNDONE' });
      expect(await bolts()).toBe(10);
    });

    it('and keeps it where the undo was refused', async () => {
      const first = await take(3, { stepKey: 'do' });
      const refused = await server.call('take_item', { name: 'bolt', count: 99 }, { stepKey: 'undo', undoes: 'do' });
      expect(refused.content).toMatchObject({ code: 'NOT_ENOUGH' });
      expect(await take(3, { stepKey: 'do' })).toEqual(first);
    });

    it('though it does not know it, and refuses it when it comes late', async () => {
      await putBack(3, { stepKey: 'undo', undoes: 'do' });
      expect((await take(3, { stepKey: 'do' })).content).toMatchObject({ code: 'EFFECT_UNDONE' });
      expect((await recall('do')).content).toEqual({ happened: false });
      expect(await bolts()).toBe(13);
      expect(await entry('do')).toMatchObject({ tool: null, outcome: null, undone_by: 'undo' });
    });

    it('in whichever order the two arrive together', async () => {
      await warmUp();
      const calls = Array.from({ length: 8 }, (_, index) => [
        take(1, { stepKey: `do-${index}` }),
        putBack(1, { stepKey: `undo-${index}`, undoes: `do-${index}` }),
      ]);
      const answers = await Promise.all(calls.map((pair) => Promise.all(pair)));
      const taken = answers.filter(([did]) => !did?.isError).length;
      expect(answers.every(([, undone]) => undone?.isError === false)).toBe(true);
      expect(await bolts()).toBe(10 - taken + 8);
    });
  });

  describe('recalls an effect', () => {
    it('that happened, with its result, taken back or not', async () => {
      const { content: result } = await take(3, { stepKey: 'do' });
      expect((await recall('do')).content).toEqual({ happened: true, undone: false, result });
      expect((await take(3, { stepKey: 'do' })).content).toEqual(result);
      await putBack(3, { stepKey: 'undo', undoes: 'do' });
      expect((await recall('do')).content).toEqual({ happened: true, undone: true, result });
    });

    it('that never happened, which is forbidden from then on', async () => {
      expect((await recall('do', { workflowId: 'wf-1', fence: 4 })).content).toEqual({ happened: false });
      expect((await take(3, { stepKey: 'do' })).content).toMatchObject({ code: 'EFFECT_UNDONE', retryable: false });
      expect((await recall('do')).content).toEqual({ happened: false });
      expect(await bolts()).toBe(10);
      expect(await entry('do')).toMatchObject({ tool: 'take_item', outcome: null, workflow_id: 'wf-1', fence: 4 });
    });

    it('that is happening: it waits for it', async () => {
      await warmUp();
      const letGo = await holdBolts();
      const taking = take(1, { stepKey: 'do' });
      await waitForLocks(1);
      const recalling = recall('do');
      await waitForLocks(2);
      await letGo();
      const { content: result } = await taking;
      expect((await recalling).content).toEqual({ happened: true, undone: false, result });
    });

    it('of the caller’s tenant only', async () => {
      await take(3, { stepKey: 'do' });
      expect((await recall('do', { tenantId: 'OTHER' })).content).toEqual({ happened: false });
    });

    it('of that tool only, and without entering itself under a step key', async () => {
      await take(3, { stepKey: 'do' });
      expect((await recall('do', {}, 'put_back')).content).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
      expect((await recall('do', { stepKey: 'own' })).content).toMatchObject({ happened: true });
      expect(await entry('own')).toBeUndefined();
    });
  });

  describe('keeps to the caller’s deadline', () => {
    it('and begins nothing after it', async () => {
      for (const deadlineMs of [0, -5]) {
        const { content } = await take(1, { stepKey: 'k', deadlineMs });
        expect(content).toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
      }
      expect(await bolts()).toBe(10);
    });

    it('while the database works', async () => {
      const begun = Date.now();
      const { content } = await server.call('take_slowly', { milliseconds: 5_000 }, { deadlineMs: 200 });
      expect(content).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      expect(Date.now() - begun).toBeLessThan(2_000);
    });

    it('while it waits for a row, or for a call with the same step key', async () => {
      await warmUp();
      const letGo = await holdBolts();
      const first = take(1, { stepKey: 'k', deadlineMs: 400 });
      await waitForLocks(1);
      const repeat = await take(1, { stepKey: 'k', deadlineMs: 100 });
      expect(repeat.content).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      expect((await first).content).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      await letGo();
      expect(await bolts()).toBe(10);
      expect((await take(1, { stepKey: 'k', deadlineMs: 5_000 })).isError).toBe(false);
    });
  });

  it('forgets after a month what was not touched since, and no sooner', async () => {
    await Promise.all(['old', 'young', 'undone'].map((stepKey) => take(1, { stepKey })));
    await putBack(1, { stepKey: 'undo', undoes: 'undone' });
    await recall('forbidden');
    await database().transaction({ tenantId }, (transaction) =>
      sql`
        update effect_ledger set created_at = now() - interval '401 days' where step_key in ('old', 'undone', 'forbidden')
      `.execute(transaction),
    );
    await server.runJob('forget-old-effects');
    expect(await entry('old')).toBeUndefined();
    expect(await entry('forbidden')).toBeUndefined();
    expect(await entry('young')).toBeDefined();
    expect((await take(1, { stepKey: 'undone' })).content).toMatchObject({ code: 'EFFECT_UNDONE' });
  });
});
