import { McpServerModule } from '@ars/mcp-server';
import { migrations } from './database/migrations';
import { seed } from './seed/seed';
import { expireReservations } from './jobs/expire-reservations';
import { PartsMcpConfig } from './parts-mcp.config';
import { tools } from './tools';

export const NAME = 'parts-mcp';

export const appModule = McpServerModule.register({
  name: NAME,
  service: 'parts',
  version: '0.1.0',
  endpoint: (config) => config.PARTS_MCP_ENDPOINT,
  config: PartsMcpConfig,
  databaseUrl: (config) => config.PARTS_DATABASE_URL,
  tools,
  migrations,
  seed,
  jobs: [expireReservations],
});
