import { Injectable, Logger } from '@nestjs/common';
import { toErrorDetail } from '@ars/contracts';
import { executionResultsOf, NatsStepDispatcher, type ReplanVerdict, type WorkflowState } from '@ars/executor';
import {
  type Catalogue,
  Planner,
  type PlanOutcome,
  type PlanRequest,
  requestLanguage,
  sayClarification,
} from '@ars/planner';
import { Authority } from '@ars/identity';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';
import { beyondStandingOrder } from './beyond-standing-order';
import { ModelBudget } from './model-budget';
import { observedPlanning } from './observed-planning';
import { planRequestOf } from './plan-request';
import { lookUpFor } from './planner-lookup';
import { RecentSteps } from './recent-steps';
import { RepeatedPlanning } from './repeated-planning';
import { UndoPlanning } from './undo-planning';

type PlannedState = Pick<WorkflowState, 'request' | 'identity' | 'clarifications'> & {
  /** Whether it is understood by its words alone, whatever was spoken of before. */
  standsAlone?: boolean;
};

/** Gets a workflow its plan, out of what the services on the bus can do at this moment. */
@Injectable()
export class WorkflowPlanning {
  private readonly logger = new Logger(WorkflowPlanning.name);

  constructor(
    private readonly planner: Planner,
    private readonly registry: ServiceRegistry,
    private readonly recent: RecentSteps,
    private readonly undoing: UndoPlanning,
    private readonly repeating: RepeatedPlanning,
    private readonly config: OrchestratorConfig,
    private readonly dispatcher: NatsStepDispatcher,
    private readonly authority: Authority,
    private readonly budget: ModelBudget,
  ) {}

  /** What can be planned with at this moment. */
  catalogue(): Catalogue {
    return this.registry.list();
  }

  /** Never throws: that there is no plan is an outcome of the workflow. */
  plan(state: PlannedState): Promise<PlanOutcome> {
    return observedPlanning(() => this.planned(state));
  }

  private async planned(state: PlannedState): Promise<PlanOutcome> {
    const { undoes, request_id } = state.request;
    try {
      if (undoes !== undefined) {
        const undone = { tenantId: state.identity.tenantId, requestId: undoes };
        return this.permitted(await this.undoing.plan(undone, request_id), state);
      }
      const request = await this.requestOf(state, new Date());
      // What stands for itself is what is done, by whatever schedule.
      const isOnce = state.standsAlone || state.request.standing_order !== undefined;
      const repeated = isOnce ? undefined : this.repeating.in(request, state.request);
      if (!repeated) return await this.planOnce(request, state);
      const outcome = await this.repeating.plan(repeated, request, state, (once) => this.planOnce(once, state));
      return this.permitted(outcome, state);
    } catch (error) {
      this.logger.error(error);
      return { kind: 'unsupported', error: toErrorDetail(error) };
    }
  }

  private async planOnce(request: PlanRequest, state: PlannedState): Promise<PlanOutcome> {
    const outcome = await this.planner.createWorkflowPlan(request, this.registry.list());
    await this.budget.spend(state.identity, outcome);
    return this.permitted(this.withAbsentServices(this.inWords(outcome, state)), state);
  }

  /** Never throws: that there is no other plan for what remains is an outcome, too. */
  async replan(state: WorkflowState): Promise<ReplanVerdict> {
    const { plan, plannedAt = state.createdAt } = state;
    if (!plan) return declined('There is no plan');
    try {
      // "Tomorrow" is still the day that it was when the first plan was made, which may have waited for an approval.
      const request = await this.requestOf(state, new Date(plannedAt));
      const { steps: results } = executionResultsOf(state);
      const outcome = await this.planner.replan(request, this.registry.list(), { plan, results });
      if (outcome) await this.budget.spend(state.identity, outcome);
      return verdictOn(outcome && this.permitted(outcome, state));
    } catch (error) {
      this.logger.error(error);
      return declined(`Another plan could not be made: ${toErrorDetail(error).message}`);
    }
  }

  private async requestOf(state: PlannedState, now: Date): Promise<PlanRequest> {
    const standsAlone = state.standsAlone ?? state.request.standing_order !== undefined;
    const recent = standsAlone ? [] : await this.recent.of(state);
    const request = planRequestOf(state, now, recent, this.config.TIME_ZONE);
    const withoutModel = await this.budget.isSpent(state.identity);
    return { ...request, withoutModel, lookUp: lookUpFor(state, this.dispatcher, this.registry.list()) };
  }

  /** A plan never holds what whoever asked may not do: no other is made in its place, for that would do something else. */
  private permitted(outcome: PlanOutcome, { identity, request }: PlannedState): PlanOutcome {
    if (outcome.kind !== 'plan') return outcome;
    const error = this.authority.refusalOf(outcome.plan, identity.roles) ?? beyondStandingOrder(outcome.plan, request);
    return error ? { kind: 'unsupported', error } : outcome;
  }

  /** A question goes to whoever asked, who knows no operations. */
  private inWords(outcome: PlanOutcome, { request }: PlannedState): PlanOutcome {
    if (outcome.kind !== 'clarify') return outcome;
    const language = requestLanguage(request.user_request);
    return { kind: 'clarify', clarification: sayClarification(outcome.clarification, this.registry.list(), language) };
  }

  /** What nobody understood may be the business of an agent that has not been heard of yet. */
  private withAbsentServices(outcome: PlanOutcome): PlanOutcome {
    const services = this.registry.list();
    const absent = services.flatMap(({ service, operations }) => (operations.length === 0 ? [service] : []));
    if (outcome.kind === 'plan' || absent.length === 0) return outcome;
    const note = ` These services cannot be reached at the moment: ${absent.join(', ')}.`;
    if (outcome.kind === 'unsupported') {
      const { error } = outcome;
      return { kind: 'unsupported', error: { ...error, message: error.message + note, retryable: true } };
    }
    const { clarification } = outcome;
    const question = clarification.question + note;
    // Where nothing at all is on offer, no answer would help.
    return absent.length === services.length
      ? { kind: 'unsupported', error: { code: 'REQUEST_NOT_UNDERSTOOD', message: question, retryable: true } }
      : { kind: 'clarify', clarification: { ...clarification, question } };
  }
}

const declined = (reason: string): ReplanVerdict => ({ kind: 'declined', reason });

/** A question would keep waiting what is half done: it is passed on with the workflow's end. */
function verdictOn(outcome: PlanOutcome | undefined): ReplanVerdict {
  switch (outcome?.kind) {
    case 'plan':
      return outcome;
    case 'clarify':
      return declined(outcome.clarification.question);
    case 'unsupported':
      return declined(outcome.error.message);
    case undefined:
      return declined('No other plan was found');
  }
}
