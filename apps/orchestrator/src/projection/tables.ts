import type { WorkflowSummary } from '@ars/contracts';

/** One row a workflow, by tenant and request id. */
export interface WorkflowTable extends Omit<WorkflowSummary, 'created_at' | 'updated_at' | 'ended_at'> {
  tenant_id: string;
  /** Of the last message of the journal that the row tells of. */
  sequence: number;
  created_at: Date;
  updated_at: Date;
  ended_at: Date | null;
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
  workflow: WorkflowTable;
  projection: ProjectionTable;
}
