import type { PlanPreview, WorkflowView } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import type { Type } from '@nestjs/common';
import type { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import type { PlanPreviews } from '../preview/plan-previews';
import type { SchemaName } from './tool-schemas';

/** What tools call: the same as REST and NATS do. */
export interface Doors {
  gateway: OrchestratorGateway;
  previews: PlanPreviews;
}

/** A tool of the orchestrator: one of its doors, under a name that models call. */
export interface OrchestratorTool<Input extends object = object> {
  name: string;
  title: string;
  description: string;
  annotations: ToolAnnotations;
  /** A DTO of the contracts, whose schema is published by its name. */
  input: Type<Input>;
  output: SchemaName;
  /** Whether the call goes on until the workflow has ended or waits for a person. */
  follows: boolean;
  run(input: Input, caller: Principal, doors: Doors): Promise<WorkflowView | PlanPreview | { request_id: string }>;
}

export const defineTool = <Input extends object>(tool: OrchestratorTool<Input>): OrchestratorTool =>
  tool as unknown as OrchestratorTool;
