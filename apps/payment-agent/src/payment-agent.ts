import type { AgentDefinition } from '@ars/agent';
import { AGENTS } from '@ars/broker';
import { MCP_HEADERS } from '@ars/mcp-protocol';
import { validatePaymentData } from './operations/validate-payment-data/operation';
import { PaymentAgentConfig } from './payment-agent.config';

export const paymentAgent: AgentDefinition<PaymentAgentConfig> = {
  service: 'payment',
  name: 'payment-agent',
  version: '0.1.0',
  config: PaymentAgentConfig,
  url: (config) => config.PAYMENT_SERVICE_URL,
  mcpEndpoint: (config) => config.PAYMENT_MCP_ENDPOINT,
  mcpHeaders: ({ tenantId, dealerId, userId }) => ({
    [MCP_HEADERS.tenantId]: tenantId,
    [MCP_HEADERS.dealerId]: dealerId,
    [MCP_HEADERS.userId]: userId,
  }),
  operations: [validatePaymentData],
  subscriptions: AGENTS.payment.subscriptions,
};
