import { Client } from 'pg';
import { startTestPostgres, type TestPostgres } from './test-postgres';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startTestPostgres', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());

  it('gives each service a role that is no superuser and owns its database alone', async () => {
    const payment = await postgres.createDatabase('payment');
    const parts = await postgres.createDatabase('parts');

    const [role] = await query(
      payment,
      'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    );
    expect(role).toEqual({ rolname: 'payment', rolsuper: false, rolbypassrls: false });
    const intruder = new URL(payment);
    intruder.pathname = new URL(parts).pathname;
    await expect(query(intruder.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
  });

  it('makes the same database twice without touching what is in it', async () => {
    const first = await postgres.createDatabase('twice');
    await query(first, 'CREATE TABLE kept (id int)');
    const second = await postgres.createDatabase('twice');
    expect(second).toBe(first);
    expect(await query(second, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 0 }]);
  });

  it('starts again on its data after being killed', async () => {
    const url = await postgres.createDatabase('survivor');
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS id');
    await postgres.halt();
    await postgres.start();
    expect(await query(url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('asks for the password', async () => {
    const url = new URL(await postgres.createDatabase('guarded'));
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});
