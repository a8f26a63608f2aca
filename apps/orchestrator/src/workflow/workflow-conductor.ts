import { Injectable, Logger } from '@nestjs/common';
import type { Clarification, ErrorDetail } from '@ars/contracts';
import {
  hasEnded,
  JournalConflict,
  type Pause,
  secondsBetween,
  WorkflowExecutor,
  type WorkflowFact,
  type WorkflowKey,
  type WorkflowLog,
  type WorkflowState,
} from '@ars/executor';
import { METRICS } from '@ars/platform';
import type { Catalogue, PlanOutcome } from '@ars/planner';
import { isAskedInVain, nextQuestion } from '../clarification/next-question';
import { RecentSteps } from './recent-steps';
import { WorkflowPlanning } from './workflow-planning';

/** Whoever is asked more often than this is not helped by one more question. */
const MAX_ANSWERS = 10;
/** The same interruption of the same workflow is logged once in so long. */
const TOLD_AGAIN_MS = 60 * 60_000;

/** The conductor: the one place that knows the order plan, validate, execute. */
@Injectable()
export class WorkflowConductor {
  private readonly logger = new Logger(WorkflowConductor.name);
  /** Interruptions that were logged, and when. */
  private readonly reported = new Map<string, number>();

  constructor(
    private readonly planning: WorkflowPlanning,
    private readonly executor: WorkflowExecutor,
    private readonly recent: RecentSteps,
  ) {}

  /** Runs a claimed workflow until it has ended or waits for a person. */
  async conduct(log: WorkflowLog, pause: Pause): Promise<WorkflowState> {
    if (log.state.claims > 1) {
      METRICS.workflowResumptions.add(1, {});
      this.logger.log(`Workflow ${log.key.requestId} goes on here`);
    }
    while (log.state.status === 'planning') await this.plan(log);
    const state = await this.executor.executeWorkflow(log, pause);
    await this.recent.remember(state);
    const seconds = secondsBetween(state.createdAt, state.updatedAt);
    if (hasEnded(state)) METRICS.workflow.record(seconds, { 'ars.workflow.status': state.status });
    this.logger.log(`Workflow ${log.key.requestId} ${state.status} in ${seconds} s`);
    return state;
  }

  report(error: unknown, key?: WorkflowKey): void {
    const subject = key ? `Workflow ${key.requestId}` : 'The queue of workflows';
    if (error instanceof JournalConflict) this.logger.log(`${subject} goes on elsewhere`);
    else if (this.isNews(`${subject} ${String(error)}`)) this.logger.error(error, `${subject} was interrupted`);
  }

  /** What cannot be read is found again every second, for as long as it is open. */
  private isNews(account: string): boolean {
    const now = performance.now();
    for (const [told, at] of this.reported) if (now - at >= TOLD_AGAIN_MS) this.reported.delete(told);
    if (this.reported.has(account)) return false;
    this.reported.set(account, now);
    return true;
  }

  /** A plan that is journaled is never made again; a question is not asked of somebody who cancelled meanwhile. */
  private async plan(log: WorkflowLog): Promise<void> {
    const { state } = log;
    const fact: WorkflowFact = state.cancelRequested
      ? { type: 'cancelled' }
      : factOf(await this.planning.plan(state), state, this.planning.catalogue());
    if (fact.type === 'cancelled' || fact.type === 'failed') await this.executor.end(log, fact);
    else log.record(fact);
    await log.stored();
  }
}

function factOf(outcome: PlanOutcome, state: WorkflowState, catalogue: Catalogue): WorkflowFact {
  switch (outcome.kind) {
    case 'plan':
      return { type: 'planned', plan: outcome.plan };
    case 'clarify':
      return questionOr(nextQuestion(outcome.clarification, state, catalogue), state);
    case 'unsupported':
      return { type: 'failed', error: outcome.error };
  }
}

/** Nobody is asked without end, nor the same again. */
function questionOr(clarification: Clarification, state: WorkflowState): WorkflowFact {
  const answers = state.clarifications?.length ?? 0;
  return answers >= MAX_ANSWERS || isAskedInVain(clarification, state)
    ? { type: 'failed', error: stillUnclear(clarification, answers) }
    : { type: 'needs_clarification', clarification };
}

const stillUnclear = ({ question, origin }: Clarification, answers: number): ErrorDetail => ({
  code: 'STILL_UNCLEAR',
  message: `Answers given: ${answers}. This is still open: ${question}`,
  retryable: false,
  ...(origin && { details: { origin } }),
});
