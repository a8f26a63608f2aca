import { startTcpProxy, startTestPostgres, type TcpProxy, type TestPostgres, waitFor } from '@ars/testing';
import { type Kysely, sql } from 'kysely';
import { connect } from './connect';
import { isUnavailable } from './database-error';

const POOL_SIZE = 10;

describe('PostgreSQL connections whose packets are dropped', () => {
  let postgres: TestPostgres;
  let proxy: TcpProxy;
  let database: Kysely<Record<string, never>>;

  beforeAll(async () => {
    postgres = await startTestPostgres();
    proxy = await startTcpProxy(postgres.port);
    const url = new URL(await postgres.createDatabase('silent'));
    url.port = String(proxy.port);
    database = connect(url.href, 1_000);
  });
  afterAll(async () => {
    await database?.destroy();
    await proxy?.stop();
    await postgres?.stop();
  });

  const holding = (work: () => Promise<void>) =>
    database.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      await work();
      await sql`select 1`.execute(transaction);
    });

  it('fail what waits for them as unreachable, and leave the pool to others', async () => {
    let begun = 0;
    let silent: () => void = () => undefined;
    const silence = new Promise<void>((resolve) => (silent = resolve));
    const held = Array.from({ length: POOL_SIZE }, () =>
      holding(() => ((begun += 1), silence)).catch((error) => error),
    );
    await waitFor(() => begun === POOL_SIZE);
    proxy.swallow();
    silent();
    const since = performance.now();
    const errors = await Promise.race([Promise.all(held), new Promise((resolve) => setTimeout(resolve, 4_000))]);
    expect((errors as unknown[] | undefined)?.map(isUnavailable)).toEqual(held.map(() => true));
    expect(performance.now() - since).toBeLessThan(3_000);
    proxy.restore();
    await expect(sql`select 1`.execute(database)).resolves.toBeDefined();
  });

  it('are found out while they are idle, too', async () => {
    await Promise.all(Array.from({ length: POOL_SIZE }, () => sql`select pg_sleep(0.05)`.execute(database)));
    proxy.swallow();
    proxy.restore();
    const since = performance.now();
    await waitFor(() => sql`select 1`.execute(database), { timeoutMs: 5_000 });
    expect(performance.now() - since).toBeLessThan(3_000);
  });

  it('do not end where the server works on a statement for as long as it may', async () => {
    await expect(sql`select pg_sleep(0.9)`.execute(database)).resolves.toBeDefined();
    await expect(sql`select pg_sleep(2)`.execute(database)).rejects.toMatchObject({ code: '57014' });
  });
});
