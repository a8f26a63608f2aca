import type { Type } from '@nestjs/common';
import type { EventSubscription } from '@ars/broker';
import type { Identity, ServiceConfig } from '@ars/platform';
import type { ServerTrust } from './mcp/server-trust';
import type { Operation } from './operations/operation';

/** An agent as data: what it is called, where it listens, which MCP server it fronts, and what it adds to its tools. */
export interface AgentDefinition<Config extends ServiceConfig = ServiceConfig> {
  /** Name in subjects, plans and the registry, e.g. `parts`. */
  service: string;
  /** Name of the deployable, e.g. `parts-agent`. */
  name: string;
  /** Semantic version. */
  version: string;
  config: Type<Config>;
  /** The service's own URL; its port is where it listens. */
  url(config: Config): string;
  mcpEndpoint(config: Config): string;
  /** Headers of each request to the MCP server, for the identity on whose behalf it is made. */
  mcpHeaders(identity: Identity): Record<string, string>;
  /** Where the server is somebody else's, what is believed of it; else `MCP_TRUST_FILE` may say so. */
  trust?: ServerTrust;
  /** Operations beside the server's tools; one named as a tool takes the tool's place. */
  operations: Operation[];
  /** Facts of other services that its MCP server wants to hear, as the broker knows them. */
  subscriptions: readonly EventSubscription[];
}

export const AGENT_DEFINITION = Symbol('AGENT_DEFINITION');
