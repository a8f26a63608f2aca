import { Injectable } from '@nestjs/common';
import type { HealthIndicator } from '@ars/platform';
import { ProjectionDatabase } from './projection-database';
import { WorkflowProjector } from './workflow-projector';

/** Whether the list of workflows is being kept; to keep none is a choice, not a fault. */
@Injectable()
export class WorkflowListHealthIndicator implements HealthIndicator {
  readonly key = 'workflow_list';
  readonly optional = true;

  constructor(
    private readonly projector: WorkflowProjector,
    private readonly database: ProjectionDatabase,
  ) {}

  async check(): Promise<void> {
    this.projector.check();
    if (this.database.configured) await this.database.ping();
  }
}
