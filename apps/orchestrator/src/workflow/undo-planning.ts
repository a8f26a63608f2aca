import { Injectable } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { JetStreamJournal, systemClock, type WorkflowKey, WorkflowLog, type WorkflowState } from '@ars/executor';
import { type PlanOutcome, planUndo } from '@ars/planner';
import { ServiceRegistry } from '../registry/service-registry';
import { doneSteps } from './done-steps';

/** Plans how what an earlier workflow did is taken back. */
@Injectable()
export class UndoPlanning {
  constructor(
    private readonly journal: JetStreamJournal,
    private readonly registry: ServiceRegistry,
  ) {}

  /** @throws CodedError `WORKFLOW_NOT_FOUND` where the earlier workflow is not known any more */
  async plan(undone: WorkflowKey, requestId: string): Promise<PlanOutcome> {
    const catalogue = this.registry.withOwn();
    return planUndo(doneSteps(await this.read(undone), catalogue), catalogue, { requestId, now: new Date() });
  }

  private async read(key: WorkflowKey): Promise<WorkflowState> {
    const log = await WorkflowLog.open(this.journal, key, systemClock);
    if (log) return log.state;
    throw new CodedError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow ${key.requestId}` });
  }
}
