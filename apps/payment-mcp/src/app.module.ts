import { McpServerModule } from '@ars/mcp-server';
import { migrations } from './database/migrations';
import { seed } from './seed/seed';
import { deliverNotifications } from './jobs/deliver-notifications';
import { expireLinks } from './jobs/expire-links';
import { transports } from './notifications/transport';
import { PayPageController } from './pay-page/pay-page.controller';
import { PaymentMcpConfig } from './payment-mcp.config';
import { localProvider } from './provider/local-provider';
import { tools } from './tools';

export const NAME = 'payment-mcp';

export const appModule = McpServerModule.register({
  name: NAME,
  version: '0.1.0',
  config: PaymentMcpConfig,
  databaseUrl: (config) => config.PAYMENT_DATABASE_URL,
  tools: (config) => tools(localProvider(config.publicUrl)),
  migrations,
  seed,
  jobs: (config) => [expireLinks(localProvider(config.publicUrl)), deliverNotifications(transports(config))],
  controllers: [PayPageController],
});
