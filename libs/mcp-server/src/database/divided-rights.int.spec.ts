import { connect, provisionDatabases, type ServiceDatabase } from '@ars/database';
import { startTestPostgres, type TestPostgres } from '@ars/testing';
import { type Kysely, sql } from 'kysely';
import { McpServerModule } from '../mcp-server.module';
import { startMcpServer } from '../start-mcp-server';
import { shelf, ShelfConfig } from '../testing/shelf-server';
import { startTestServer, type TestServer } from '../testing/test-server';

const MUST_OWN = '42501';

/** A server on a database whose tables belong to another role than its own. */
describe('a server that owns none of its tables', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());

  const serviceDatabase = (name: string): ServiceDatabase => ({
    name,
    service: { role: name, password: 'of the service' },
    migrator: { role: `${name}_migrator`, password: 'of the migrator' },
  });
  const urlOf = (name: string, { role, password }: ServiceDatabase['service']): string => {
    const url = new URL(postgres.adminUrl);
    return Object.assign(url, { username: role, password, pathname: `/${name}` }).href;
  };
  const migrate = async (url: string) => {
    process.env['SHELF_DATABASE_URL'] = url;
    await startMcpServer(shelf(), ['migrate']);
    delete process.env['SHELF_DATABASE_URL'];
  };
  const start = (url: string): Promise<TestServer> =>
    startTestServer({
      module: McpServerModule.register(shelf()),
      config: ShelfConfig,
      settings: { SHELF_DATABASE_URL: url },
    });
  const take = async (server: TestServer) =>
    (await server.call('take_item', { name: 'bolt' }, { stepKey: crypto.randomUUID() })).content;
  const asRole = async (url: string, work: (database: Kysely<unknown>) => Promise<void>) => {
    const database = connect<unknown>(url, 5_000);
    await work(database).finally(() => database.destroy());
  };

  it('waits for its migrations, works, and cannot get past row-level security', async () => {
    const database = serviceDatabase('fresh');
    await provisionDatabases(postgres.adminUrl, [database]);
    const own = urlOf('fresh', database.service);
    const starting = start(own);
    await migrate(urlOf('fresh', database.migrator));
    const server = await starting;
    expect(await take(server)).toEqual({ name: 'bolt', count: 9 });
    await server.close();

    await asRole(own, async (connection) => {
      for (const attempt of [
        'alter table item disable row level security',
        'alter table item no force row level security',
        'alter table item owner to fresh',
        'drop policy tenant_isolation on item',
        'create policy everybody on item using (true)',
        'create table escape (id integer)',
        'truncate item',
        'set role fresh_migrator',
        'alter role fresh bypassrls',
        'alter role fresh superuser',
      ])
        await expect(sql.raw(attempt).execute(connection)).rejects.toMatchObject({ code: MUST_OWN });
      // Refused rather than answered with everybody's rows.
      const everything = connection.transaction().execute(async (transaction) => {
        await sql`set local row_security = off`.execute(transaction);
        await sql`select * from item`.execute(transaction);
      });
      await expect(everything).rejects.toMatchObject({ code: MUST_OWN });
      const stranger = connection.transaction().execute(async (transaction) => {
        await sql`select set_config('app.tenant_ids', 'SOMEBODY_ELSE', true)`.execute(transaction);
        return (await sql`select * from item`.execute(transaction)).rows;
      });
      expect(await stranger).toEqual([]);
    });
  });

  it('takes over what it owned in an earlier release, with its rows and no more', async () => {
    const before = await start(await postgres.createDatabase('grown'));
    expect(await take(before)).toEqual({ name: 'bolt', count: 9 });
    await before.close();

    const database = serviceDatabase('grown');
    // twice: it runs at every start of a system in containers
    for (let run = 0; run < 2; run += 1) await provisionDatabases(postgres.adminUrl, [database]);
    await migrate(urlOf('grown', database.migrator));
    const own = urlOf('grown', database.service);
    const after = await start(own);
    expect(await take(after)).toEqual({ name: 'bolt', count: 8 });
    await after.close();
    await asRole(own, async (connection) => {
      const attempt = sql`alter table item disable row level security`.execute(connection);
      await expect(attempt).rejects.toMatchObject({ code: MUST_OWN });
    });
  });
});
