import { connect } from '@ars/database';
import { readConfig, runToEnd, startService, withSecrets } from '@ars/platform';
import { prepareDatabase } from './database/prepare-database';
import type { McpServerTables } from './database/tables';
import type { McpServerConfig } from './mcp-server.config';
import type { McpServerOptions } from './mcp-server-options';
import { McpServerModule } from './mcp-server.module';

/**
 * Starts an MCP server's process, on the port of its URL. `main.js migrate` only brings its tables up to date, and ends:
 * as the role that owns them, where the server's own role does not.
 */
export function startMcpServer<Config extends McpServerConfig, Database>(
  options: McpServerOptions<Config, Database>,
  [command]: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const { name, config, endpoint: url } = options;
  if (command === 'migrate') return runToEnd(() => migrateTables(options), `${name} has not been migrated`);
  return startService({ name, module: McpServerModule.register(options), config, url });
}

async function migrateTables<Config extends McpServerConfig, Database>(
  options: McpServerOptions<Config, Database>,
): Promise<void> {
  const config = readConfig(options.config, withSecrets(process.env));
  const database = connect<McpServerTables>(options.databaseUrl(config), config.DATABASE_QUERY_TIMEOUT * 1_000);
  try {
    await prepareDatabase(database, options.migrations);
  } finally {
    await database.destroy();
  }
}
