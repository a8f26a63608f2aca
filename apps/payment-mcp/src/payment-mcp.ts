import type { McpServerOptions } from '@ars/mcp-server';
import { migrations } from './database/migrations';
import type { PaymentDatabase } from './database/schema';
import { events } from './events';
import { seed } from './seed/seed';
import { deliverNotifications } from './jobs/deliver-notifications';
import { expireLinks } from './jobs/expire-links';
import { transports } from './notifications/transport';
import { PayPageListener } from './pay-page/pay-page.listener';
import { PaymentMcpConfig } from './payment-mcp.config';
import { localProvider, PayPageTokens } from './provider/local-provider';
import { payPageKey } from './provider/pay-page-key';
import { tools } from './tools';

const tokensOf = (config: PaymentMcpConfig): PayPageTokens => new PayPageTokens(payPageKey(config));
const providerOf = (config: PaymentMcpConfig) => localProvider(config.publicUrl, tokensOf(config));

export const paymentMcp: McpServerOptions<PaymentMcpConfig, PaymentDatabase> = {
  name: 'payment-mcp',
  service: 'payment',
  version: '0.1.0',
  endpoint: (config) => config.PAYMENT_MCP_ENDPOINT,
  config: PaymentMcpConfig,
  databaseUrl: (config) => config.PAYMENT_DATABASE_URL,
  tools: (config) => tools(providerOf(config), config.notificationsDirectory),
  events,
  migrations,
  seed,
  jobs: (config) => [expireLinks(providerOf(config)), deliverNotifications(transports(config))],
  providers: [PayPageListener, { provide: PayPageTokens, inject: [PaymentMcpConfig], useFactory: tokensOf }],
};
