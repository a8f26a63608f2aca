import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { isUnavailable } from './database-error';
import { ownMigrations } from './migrations';
import type { McpServerTables } from './tables';

const WAIT_FOR_DATABASE_MS = 15_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

const logger = new Logger('Database');

/** Waits until the database answers, then brings its tables up to date. Several instances may do this at once. */
export async function prepareDatabase(
  database: Kysely<McpServerTables>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  await untilReachable(database);
  // Two histories, so that a new migration of the library never has to sort before those of a service.
  await migrate(database, ownMigrations, 'mcp_server_migration');
  await migrate(database, migrations, 'service_migration');
}

async function untilReachable(database: Kysely<McpServerTables>): Promise<void> {
  const giveUpAt = Date.now() + WAIT_FOR_DATABASE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      await sql`select 1`.execute(database);
      return;
    } catch (error) {
      if (!isUnavailable(error) || Date.now() + pause > giveUpAt) throw error;
      logger.warn(`the database is not there yet (${String(error)}), trying again`);
      await delay(pause);
    }
  }
}

/** Kysely's migrator holds an advisory lock while it works, and applies all in one transaction. */
async function migrate(
  database: Kysely<McpServerTables>,
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
