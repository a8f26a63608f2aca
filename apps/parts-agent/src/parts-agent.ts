import type { AgentDefinition } from '@ars/agent';
import { AGENTS } from '@ars/broker';
import { MCP_HEADERS } from '@ars/mcp-protocol';
import { getAlternativeParts } from './operations/get-alternative-parts/operation';
import { validatePartNumber } from './operations/validate-part-number/operation';
import { PartsAgentConfig } from './parts-agent.config';

export const partsAgent: AgentDefinition<PartsAgentConfig> = {
  service: 'parts',
  name: 'parts-agent',
  version: '0.1.0',
  config: PartsAgentConfig,
  url: (config) => config.PARTS_SERVICE_URL,
  mcpEndpoint: (config) => config.PARTS_MCP_ENDPOINT,
  mcpHeaders: ({ userId }) => ({ [MCP_HEADERS.userId]: userId, [MCP_HEADERS.service]: 'parts-agent' }),
  operations: [getAlternativeParts, validatePartNumber],
  subscriptions: AGENTS.parts.subscriptions,
};
