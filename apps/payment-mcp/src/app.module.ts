import { McpServerModule } from '@ars/mcp-server';
import type { DynamicModule } from '@nestjs/common';
import { migrations } from './database/migrations';
import { seed } from './database/seed';
import { expireLinks } from './jobs/expire-links';
import { deliverNotifications } from './jobs/deliver-notifications';
import { transports } from './notifications/transport';
import { PayPageController } from './pay-page/pay-page.controller';
import { PaymentMcpConfig } from './payment-mcp.config';
import { localProvider } from './provider/local-provider';
import { tools } from './tools';

export const NAME = 'payment-mcp';

/** Tools and jobs are made before the configuration is read, so they look it up when they run. */
export function appModule(): DynamicModule {
  let configuration: PaymentMcpConfig;
  const provider = localProvider(() => configuration.publicUrl);
  return McpServerModule.register({
    name: NAME,
    version: '0.1.0',
    config: PaymentMcpConfig,
    endpoint: (config) => config.PAYMENT_MCP_ENDPOINT,
    databaseUrl: (config) => config.PAYMENT_DATABASE_URL,
    tools: tools(provider),
    migrations,
    seed,
    jobs: [expireLinks(provider), deliverNotifications(() => transports(configuration))],
    controllers: [PayPageController],
    providers: [
      {
        provide: 'CONFIGURATION_FOR_TOOLS_AND_JOBS',
        inject: [PaymentMcpConfig],
        useFactory: (config: PaymentMcpConfig) => (configuration = config),
      },
    ],
  });
}
