import 'reflect-metadata';
import { startService } from '@ars/platform';
import { appModule, NAME } from './app.module';
import { RepairOrdersMcpConfig } from './repair-orders-mcp.config';

void startService({
  name: NAME,
  module: appModule,
  config: RepairOrdersMcpConfig,
  url: (config) => config.REPAIR_ORDERS_MCP_ENDPOINT,
});
