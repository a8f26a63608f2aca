import { Injectable, Logger } from '@nestjs/common';
import { toErrorDetail } from '@ars/contracts';
import { executionResultsOf, NatsStepDispatcher, type ReplanVerdict, type WorkflowState } from '@ars/executor';
import {
  type Catalogue,
  clarify,
  describeWrites,
  Planner,
  type PlanOutcome,
  type PlanRequest,
  repeatedRequest,
  type Repetition,
  requestLanguage,
  sayClarification,
} from '@ars/planner';
import { speechOf } from '../format/speech-of';
import { MAKE, STANDING_ORDERS_SERVICE } from '../own-operations/own-service';
import { planStandingOrder } from '../own-operations/plan-standing-order';
import { Authority } from '@ars/identity';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';
import { beyondStandingOrder } from './beyond-standing-order';
import { observedPlanning } from './observed-planning';
import { planRequestOf } from './plan-request';
import { lookUpFor } from './planner-lookup';
import { RecentSteps } from './recent-steps';
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
    private readonly config: OrchestratorConfig,
    private readonly dispatcher: NatsStepDispatcher,
    private readonly authority: Authority,
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
      const repeated = this.repeatedIn(request, state);
      if (repeated) return await this.planAgainAndAgain(repeated, request, state);
      return await this.planOnce(request, state);
    } catch (error) {
      this.logger.error(error);
      return { kind: 'unsupported', error: toErrorDetail(error) };
    }
  }

  private async planOnce(request: PlanRequest, state: PlannedState): Promise<PlanOutcome> {
    const outcome = await this.planner.createWorkflowPlan(request, this.registry.list());
    return this.permitted(this.withAbsentServices(this.inWords(outcome, state)), state);
  }

  /** What stands for itself is what is done, by whatever schedule. */
  private repeatedIn(request: PlanRequest, { standsAlone, request: { user_request, standing_order } }: PlannedState) {
    if (standsAlone || standing_order) return undefined;
    const asked = { ...request, text: user_request };
    const repetition = repeatedRequest(asked, this.registry.list(), this.config.BUSINESS_HOURS);
    // What was answered to questions says more of what is to be done.
    return repetition && { ...repetition, rest: `${repetition.rest}${request.text.slice(user_request.length)}` };
  }

  /** A plan of one time, out of which a plan is made that has it done again and again. */
  private async planAgainAndAgain(
    { cron, rest }: Repetition,
    { recent: _, ...request }: PlanRequest,
    state: PlannedState,
  ): Promise<PlanOutcome> {
    const outcome = await this.planOnce({ ...request, text: rest }, state);
    if (outcome.kind !== 'plan') return outcome;
    const speech = speechOf(
      { ...state, plan: outcome.plan, createdAt: request.now.toISOString() },
      this.config.TIME_ZONE,
    );
    if (speech.zone === undefined) return clarify(BY_WHICH_CLOCKS, { missing: [TIME_ZONE] });
    const orders = describeWrites({ plan: outcome.plan, results: {}, catalogue: this.registry.list(), speech });
    const schedule = { cron, timezone: speech.zone };
    const repeated = { user_request: rest, schedule, language: speech.language, plan: outcome.plan, orders };
    return this.permitted(planStandingOrder(repeated, request), state);
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
    return { ...request, lookUp: lookUpFor(state, this.dispatcher, this.registry.list()) };
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

const BY_WHICH_CLOCKS = 'By the clocks of which time zone?';
const TIME_ZONE = {
  operation: `${STANDING_ORDERS_SERVICE}.${MAKE}`,
  name: 'timezone',
  description: 'The time zone, e.g. America/Chicago',
};

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
