export { READS, WRITES } from './tool/tool';
export type { EventDefinition, EventDefinitions } from './tool/event';
export { ToolError, type ToolErrorOptions } from './tool/tool-error';
export {
  toolsFor,
  type Caller,
  type EventContent,
  type Tool,
  type ToolAnnotations,
  type ToolContext,
  type ToolDefinition,
  type ToolDescription,
  type WorkContext,
} from './tool/tool';
export { type CustomerErasure, erasureTools, type FoundTraces } from './erasure/erasure-tools';
export { isolateTenants } from './database/isolate-tenants';
export { TenantDatabase } from './database/tenant-database';
export { McpServerConfig } from './mcp-server.config';
export { McpServerModule } from './mcp-server.module';
export type { FromConfig, Job, JobContext, McpServerOptions } from './mcp-server-options';
export { startMcpServer } from './start-mcp-server';
