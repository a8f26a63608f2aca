import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { isUnavailable } from './database-error';

const WAIT_FOR_DATABASE_MS = 15_000;
const WAIT_FOR_MIGRATIONS_MS = 15_000;
const LOOK_FOR_MIGRATIONS_EVERY_MS = 250;
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 2_000;

const logger = new Logger('Database');

/** Waits, a while, for a database that is not there yet. */
export async function untilReachable<Tables>(database: Kysely<Tables>): Promise<void> {
  const giveUpAt = performance.now() + WAIT_FOR_DATABASE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
    try {
      await sql`select 1`.execute(database);
      return;
    } catch (error) {
      if (!isUnavailable(error) || performance.now() + pause > giveUpAt) throw error;
      logger.warn(`the database is not there yet (${String(error)}), trying again`);
      await delay(pause);
    }
  }
}

/**
 * Brings tables up to date; several instances may do this at once. Kysely's migrator holds an advisory lock while it
 * works, and applies all in one transaction. A role that may not change tables waits, a while, for the one that may.
 * @param history table of the migrations applied so far; libraries and services keep one each
 * @throws Error naming what has not been applied
 */
export async function migrate<Tables>(
  database: Kysely<Tables>,
  migrations: Readonly<Record<string, Migration>>,
  history: string,
): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: history,
    migrationLockTableName: `${history}_lock`,
  });
  if (!(await mayChangeTables(database))) return untilMigrated(migrator);
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  for (const { migrationName } of results) logger.log(`applied migration ${migrationName}`);
}

/** Whether the connecting role may: not where its tables belong to another, so that it cannot switch off what binds it. */
async function mayChangeTables<Tables>(database: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_schema_privilege('public', 'create') as may
  `.execute(database);
  return rows[0]?.may === true;
}

async function untilMigrated(migrator: Migrator): Promise<void> {
  const giveUpAt = performance.now() + WAIT_FOR_MIGRATIONS_MS;
  for (;;) {
    const known = await migrator.getMigrations();
    const missing = known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
    if (missing.length === 0) return;
    if (performance.now() > giveUpAt)
      throw new Error(`The database lacks ${missing.join(', ')}: run "main.js migrate" as the role that owns it`);
    await delay(LOOK_FOR_MIGRATIONS_EVERY_MS);
  }
}
