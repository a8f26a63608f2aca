import type { AgentDefinition } from '@ars/agent';
import { ConfigurationError, readAgents } from '@ars/platform';
import { McpAgentConfig } from './mcp-agent.config';

/**
 * The agent that an entry of the agents file is: an MCP server of somebody else, whose tools are used as far as the entry
 * says. It is told no identity but in `_meta`, gets no token of ours, and publishes nothing.
 * @throws ConfigurationError where there is no such entry
 * @throws RuleFileError naming all faults of the file at once
 */
export function configuredAgent(config: McpAgentConfig): AgentDefinition<McpAgentConfig> {
  const { AGENT, AGENTS_FILE, serverHeaders } = config;
  const agents = readAgents(AGENTS_FILE);
  const entry = Object.hasOwn(agents, AGENT) ? agents[AGENT] : undefined;
  if (!entry) {
    const known = Object.keys(agents).join(', ') || 'none';
    throw new ConfigurationError([`AGENT is ${AGENT || 'not set'}; AGENTS_FILE has ${known}`]);
  }
  return {
    service: AGENT,
    name: `${AGENT.replaceAll('_', '-')}-agent`,
    version: '0.1.0',
    config: McpAgentConfig,
    url: ({ AGENT_URL = entry.url }) => AGENT_URL,
    mcpEndpoint: () => entry.mcp,
    mcpHeaders: () => serverHeaders,
    trust: { events: false, tools: entry.tools },
    operations: [],
    subscriptions: [],
  };
}
