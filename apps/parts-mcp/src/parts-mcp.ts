import type { McpServerOptions } from '@ars/mcp-server';
import { migrations } from './database/migrations';
import type { PartsDatabase } from './database/schema';
import { events } from './events';
import { seed } from './seed/seed';
import { expireReservations } from './jobs/expire-reservations';
import { PartsMcpConfig } from './parts-mcp.config';
import { tools } from './tools';

export const partsMcp: McpServerOptions<PartsMcpConfig, PartsDatabase> = {
  name: 'parts-mcp',
  service: 'parts',
  version: '0.1.0',
  endpoint: (config) => config.PARTS_MCP_ENDPOINT,
  config: PartsMcpConfig,
  databaseUrl: (config) => config.PARTS_DATABASE_URL,
  tools,
  events,
  migrations,
  seed,
  jobs: [expireReservations],
};
