import 'reflect-metadata';
import { startService } from '@ars/platform';
import { appModule, NAME } from './app.module';
import { PartsMcpConfig } from './parts-mcp.config';

void startService({
  name: NAME,
  module: appModule,
  config: PartsMcpConfig,
  url: (config) => config.PARTS_MCP_ENDPOINT,
});
