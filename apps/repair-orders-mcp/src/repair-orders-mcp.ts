import type { McpServerOptions } from '@ars/mcp-server';
import { migrations } from './database/migrations';
import type { RepairOrdersDatabase } from './database/schema';
import { events } from './events';
import { seed } from './seed/seed';
import { RepairOrdersMcpConfig } from './repair-orders-mcp.config';
import { tools } from './tools';

export const repairOrdersMcp: McpServerOptions<RepairOrdersMcpConfig, RepairOrdersDatabase> = {
  name: 'repair-orders-mcp',
  service: 'repair_orders',
  version: '0.1.0',
  endpoint: (config) => config.REPAIR_ORDERS_MCP_ENDPOINT,
  config: RepairOrdersMcpConfig,
  databaseUrl: (config) => config.REPAIR_ORDERS_DATABASE_URL,
  tools,
  events,
  migrations,
  seed,
};
