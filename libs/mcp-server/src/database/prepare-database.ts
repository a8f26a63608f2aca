import { migrate, untilReachable } from '@ars/database';
import type { Kysely, Migration } from 'kysely';
import { ownMigrations } from './migrations';
import type { McpServerTables } from './tables';

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
