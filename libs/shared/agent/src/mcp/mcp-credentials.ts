import { Inject, Injectable, Logger } from '@nestjs/common';
import { AgentTokens } from '@ars/identity';
import { type Identity, ServiceConfig } from '@ars/platform';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';

/** By what the agent's MCP server knows on whose behalf it is called. */
@Injectable()
export class McpCredentials {
  private readonly tokens: AgentTokens | undefined;

  constructor(
    @Inject(AGENT_DEFINITION) private readonly definition: AgentDefinition,
    config: ServiceConfig,
  ) {
    const { MCP_SIGNING_KEY: key } = config;
    // Somebody else's server has no use for a token of ours, which others could use.
    if (definition.trust) return;
    if (key !== undefined) this.tokens = new AgentTokens(key, definition.name, definition.mcpEndpoint(config));
    else new Logger(McpCredentials.name).log('MCP_SIGNING_KEY is not set: the MCP server is called without a token');
  }

  async headersFor(identity: Identity): Promise<Record<string, string>> {
    const headers = this.definition.mcpHeaders(identity);
    return this.tokens ? { ...headers, Authorization: `Bearer ${await this.tokens.for(identity)}` } : headers;
  }
}
