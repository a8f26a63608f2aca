import { startTestPostgres, type TestPostgres } from '@ars/testing';
import { sql } from 'kysely';
import { connect } from './connect';

describe('a connection that breaks', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres?.stop());

  it('fails what is asked of it, and not the process', async () => {
    const broken: unknown[] = [];
    const note = (error: unknown) => broken.push(error);
    process.on('uncaughtException', note);
    const database = connect<Record<string, never>>(await postgres.createDatabase('broken'), 5_000);
    const asked = database.connection().execute(async (connection) => {
      await sql`select 1`.execute(connection);
      // Between two statements of a transaction nobody but the connection itself hears of it.
      await postgres.halt();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await sql`select 1`.execute(connection);
    });
    await expect(asked).rejects.toThrow();
    expect(broken).toEqual([]);
    process.off('uncaughtException', note);
    await postgres.start();
    await expect(sql`select 1`.execute(database)).resolves.toBeDefined();
    await database.destroy();
  });
});
