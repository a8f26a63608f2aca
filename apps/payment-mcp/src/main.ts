import 'reflect-metadata';
import { startService } from '@ars/platform';
import { appModule, NAME } from './app.module';
import { PaymentMcpConfig } from './payment-mcp.config';

void startService({
  name: NAME,
  module: appModule,
  config: PaymentMcpConfig,
  url: (config) => config.PAYMENT_MCP_ENDPOINT,
});
