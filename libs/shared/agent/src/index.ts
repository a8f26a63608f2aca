export type { AgentDefinition } from './agent-definition';
export { toolHash } from './mcp/tool-trust';
export { BaseAgentModule } from './base-agent.module';
export { BaseAgentService } from './base-agent.service';
export type { ExecutionContext } from './execution/execution-context';
export { defineOperation, type OperationDefinition } from './operations/define-operation';
export type { Operation, OperationCall } from './operations/operation';
export { startAgent } from './start-agent';
