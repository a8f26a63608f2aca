import { Injectable } from '@nestjs/common';
import type { AgentCapabilities } from '@ars/contracts';
import { AgentInstance } from '../agent-instance';
import { McpConnection } from '../mcp/mcp-connection';
import { isPlumbing, ToolDirectory } from '../mcp/tool-directory';
import { OperationCatalog } from './operation-catalog';

/** What the agent can do now and on which server it rests, as `GET /capabilities` tells it. */
@Injectable()
export class CapabilitiesReporter {
  constructor(
    private readonly agent: AgentInstance,
    private readonly catalog: OperationCatalog,
    private readonly directory: ToolDirectory,
    private readonly connection: McpConnection,
  ) {}

  report(): AgentCapabilities {
    const { service, name, version } = this.agent;
    const { endpoint, server } = this.connection;
    const tools = [...this.directory.tools.values()].filter((tool) => !isPlumbing(tool)).map((tool) => tool.name);
    return {
      service,
      agent: name,
      version,
      operations: this.catalog.list().map(({ capability }) => capability),
      mcp: { endpoint, connected: this.directory.connected, ...(server === undefined ? {} : { server }), tools },
    };
  }
}
