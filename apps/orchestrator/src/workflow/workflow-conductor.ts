import { Injectable, Logger } from '@nestjs/common';
import {
  JournalConflict,
  type Pause,
  secondsBetween,
  WorkflowExecutor,
  type WorkflowFact,
  type WorkflowKey,
  type WorkflowLog,
  type WorkflowState,
} from '@ars/executor';
import type { PlanOutcome } from '@ars/planner';
import { RecentSteps } from './recent-steps';
import { WorkflowPlanning } from './workflow-planning';

/** The conductor: the one place that knows the order plan, validate, execute. */
@Injectable()
export class WorkflowConductor {
  private readonly logger = new Logger(WorkflowConductor.name);

  constructor(
    private readonly planning: WorkflowPlanning,
    private readonly executor: WorkflowExecutor,
    private readonly recent: RecentSteps,
  ) {}

  /** Runs a claimed workflow until it has ended or waits for a person. */
  async conduct(log: WorkflowLog, pause: Pause): Promise<WorkflowState> {
    if (log.state.claims > 1) this.logger.log(`Workflow ${log.key.requestId} goes on here`);
    while (log.state.status === 'planning') await this.plan(log);
    const state = await this.executor.executeWorkflow(log, pause);
    await this.recent.remember(state);
    const seconds = secondsBetween(state.createdAt, state.updatedAt);
    this.logger.log(`Workflow ${log.key.requestId} ${state.status} in ${seconds} s`);
    return state;
  }

  report(error: unknown, key?: WorkflowKey): void {
    const subject = key ? `Workflow ${key.requestId}` : 'The queue of workflows';
    if (error instanceof JournalConflict) this.logger.log(`${subject} goes on elsewhere`);
    else this.logger.error(error, `${subject} was interrupted`);
  }

  /** A plan that is journaled is never made again; a question is not asked of somebody who cancelled meanwhile. */
  private async plan(log: WorkflowLog): Promise<void> {
    log.record(log.state.cancelRequested ? { type: 'cancelled' } : factOf(await this.planning.plan(log.state)));
    await log.stored();
  }
}

function factOf(outcome: PlanOutcome): WorkflowFact {
  switch (outcome.kind) {
    case 'plan':
      return { type: 'planned', plan: outcome.plan };
    case 'clarify':
      return { type: 'needs_clarification', clarification: outcome.clarification };
    case 'unsupported':
      return { type: 'failed', error: outcome.error };
  }
}
