import type { AgentDefinition } from '@ars/agent';
import { AGENTS } from '@ars/broker';
import { MCP_HEADERS } from '@ars/mcp-protocol';
import { getRepairHistory } from './operations/get-repair-history/operation';
import { updateRepairOrderStatus } from './operations/update-repair-order-status/operation';
import { validateRepairOrderTransition } from './operations/validate-repair-order-transition/operation';
import { RepairOrdersAgentConfig } from './repair-orders-agent.config';

export const repairOrdersAgent: AgentDefinition<RepairOrdersAgentConfig> = {
  service: 'repair_orders',
  name: 'repair-orders-agent',
  version: '0.1.0',
  config: RepairOrdersAgentConfig,
  url: (config) => config.REPAIR_ORDERS_SERVICE_URL,
  mcpEndpoint: (config) => config.REPAIR_ORDERS_MCP_ENDPOINT,
  mcpHeaders: ({ userId }) => ({ [MCP_HEADERS.userId]: userId, [MCP_HEADERS.service]: 'repair-orders-agent' }),
  operations: [getRepairHistory, updateRepairOrderStatus, validateRepairOrderTransition],
  subscriptions: AGENTS.repair_orders.subscriptions,
};
