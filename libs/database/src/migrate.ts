import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { isUnavailable } from './database-error';

const WAIT_FOR_DATABASE_MS = 15_000;
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
 * works, and applies all in one transaction.
 * @param history table of the migrations applied so far; libraries and services keep one each
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
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  for (const { migrationName } of results) logger.log(`applied migration ${migrationName}`);
}
