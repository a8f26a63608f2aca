import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { connect, tenantRole } from '@ars/database';
import type { McpServerConfig } from '../mcp-server.config';
import type { McpServerOptions } from '../mcp-server-options';
import { prepareDatabase } from './prepare-database';
import { seedOnce } from './seed-once';
import type { McpServerTables } from './tables';
import { TenantDatabase } from './tenant-database';

/** Provides the `TenantDatabase`, up to date and filled before anything else of the server starts. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  static register(options: McpServerOptions<McpServerConfig, McpServerTables>): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: TenantDatabase,
          inject: [options.config],
          useFactory: (config: McpServerConfig) => open(options, config),
        },
      ],
      exports: [TenantDatabase],
    };
  }

  constructor(private readonly database: TenantDatabase) {}

  /** The last hook of a shutdown: requests and jobs have finished by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

async function open(
  { databaseUrl, events, migrations, seed }: McpServerOptions<McpServerConfig, McpServerTables>,
  config: McpServerConfig,
): Promise<TenantDatabase<McpServerTables>> {
  const statementTimeoutMs = config.DATABASE_QUERY_TIMEOUT * 1_000;
  const connection = connect<McpServerTables>(databaseUrl(config), statementTimeoutMs);
  try {
    await prepareDatabase(connection, migrations);
    const role = await tenantRole(connection);
    const database = new TenantDatabase<McpServerTables>(connection, role, statementTimeoutMs, events);
    if (seed !== undefined) await seedOnce(database, config.TENANT_ID, seed);
    return database;
  } catch (error) {
    await connection.destroy();
    throw error;
  }
}
