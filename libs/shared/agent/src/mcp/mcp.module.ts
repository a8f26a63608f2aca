import { type DynamicModule, Module } from '@nestjs/common';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';
import { McpConnection } from './mcp-connection';
import { McpCredentials } from './mcp-credentials';
import { ToolDirectory } from './tool-directory';
import { ToolTrust } from './tool-trust';

/** The agent's side of MCP: one connection, and the tools behind it. */
@Module({})
export class McpModule {
  static register(definition: AgentDefinition): DynamicModule {
    const exported = [{ provide: AGENT_DEFINITION, useValue: definition }, McpConnection, ToolDirectory];
    return { module: McpModule, providers: [...exported, McpCredentials, ToolTrust], exports: exported };
  }
}
