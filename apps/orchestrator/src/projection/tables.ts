import type { WorkflowSummary } from '@ars/contracts';
import type { GeneratedAlways } from 'kysely';

/** One row a workflow, by tenant and request id. */
export interface WorkflowTable extends Omit<WorkflowSummary, 'created_at' | 'updated_at' | 'ended_at'> {
  tenant_id: string;
  dealer_id: string;
  /** Of the last message of the journal that the row tells of. */
  sequence: number;
  created_at: Date;
  updated_at: Date;
  ended_at: Date | null;
}

/** What is stored of a workflow, which is all but what the database makes of it. */
export const WORKFLOW_COLUMNS = [
  'tenant_id',
  'dealer_id',
  'request_id',
  'sequence',
  'status',
  'user_request',
  'services',
  'repair_orders',
  'planner',
  'risk_level',
  'priority',
  'executor',
  'failed_steps',
  'created_at',
  'updated_at',
  'ended_at',
] as const satisfies readonly (keyof WorkflowTable)[];

/** One row for each repair order of a workflow, to find the workflows of one. */
export interface WorkflowRepairOrderTable {
  tenant_id: string;
  repair_order_id: string;
  request_id: string;
}

/** One row: which projection of which journal the table of workflows is. */
export interface ProjectionTable {
  /** Names the place in the journal up to which it has come. */
  generation: string;
  /** `PROJECTION_VERSION` of the release that made it. */
  version: number;
  /** When the journal's stream was created. */
  stream_created: string;
}

export interface ProjectionTables {
  workflow: WorkflowTable & { searched: GeneratedAlways<string> };
  workflow_repair_order: WorkflowRepairOrderTable;
  projection: ProjectionTable;
}
