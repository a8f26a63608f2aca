import { Injectable } from '@nestjs/common';
import { CodedError, isCall } from '@ars/contracts';
import {
  JetStreamJournal,
  NatsStepDispatcher,
  type StepCall,
  type StepDispatcher,
  systemClock,
  WorkflowLog,
  type WorkflowState,
} from '@ars/executor';
import { applyFact, type StandingOrder, StandingOrderStore } from '@ars/standing-orders';
import { END, MAKE, STANDING_ORDERS_SERVICE } from '../own-operations/own-service';
import { requireMakerOrManager, requireOwn } from './require-standing';
import { StandingOrderMaker } from './standing-order-maker';

/** Carries out the steps that are the orchestrators' own, and has agents carry out the others. */
@Injectable()
export class OwnSteps implements StepDispatcher {
  constructor(
    private readonly agents: NatsStepDispatcher,
    private readonly maker: StandingOrderMaker,
    private readonly store: StandingOrderStore,
    private readonly journal: JetStreamJournal,
  ) {}

  async dispatch(call: StepCall): Promise<unknown> {
    if (call.service !== STANDING_ORDERS_SERVICE) return this.agents.dispatch(call);
    const state = await this.workflowOf(call);
    if (call.recall) return this.recall(call, state);
    switch (call.operation) {
      case MAKE:
        return resultOf(await this.make(call, state));
      case END:
        return resultOf(await this.end(String(call.parameters['id']), state));
      default:
        throw new CodedError({ code: 'UNKNOWN_OPERATION', message: `There is no operation ${call.operation}` });
    }
  }

  /** By the key of the step it is made once. */
  private async make({ stepKey }: StepCall, state: WorkflowState): Promise<StandingOrder> {
    const { order } = await this.maker.make(stepKey, wantedIn(state), state.identity);
    if (order.status !== 'ended') return order;
    throw new CodedError({ code: 'EFFECT_UNDONE', message: `Standing order ${order.id} has ended` });
  }

  /** What a ledger says: what was made stands in the bucket by the key of its step, or else something in its place. */
  private async recall({ operation, stepKey }: StepCall, state: WorkflowState): Promise<unknown> {
    if (operation !== MAKE) throw new CodedError({ code: 'OUTCOME_UNKNOWN', message: 'Nobody remembers that' });
    const order = await this.maker.forbid(stepKey, wantedIn(state), state.identity);
    return order ? { happened: true, undone: order.status === 'ended', result: resultOf(order) } : { happened: false };
  }

  private async end(id: string, { identity }: WorkflowState): Promise<StandingOrder> {
    const { tenantId: tenant, dealerId: dealer, userId: subject, roles = [] } = identity;
    const own = (order: StandingOrder | undefined) => requireOwn(order, id, { tenant, dealer });
    const changed = await this.store.change({ tenantId: tenant, id }, (order) => {
      requireMakerOrManager(own(order), { subject, roles });
      return applyFact(order, { type: 'ended' }, new Date());
    });
    return own(changed?.order);
  }

  /** Whose it is, with the roles that they held when they asked. */
  private async workflowOf({ workflowId: requestId, context }: StepCall): Promise<WorkflowState> {
    const key = { tenantId: String(context['tenant_id']), requestId };
    const log = await WorkflowLog.open(this.journal, key, systemClock);
    if (log) return log.state;
    throw new CodedError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow ${requestId}` });
  }
}

/** What was asked for, and when it is to be done. */
function wantedIn({ request, plan }: WorkflowState): Pick<StandingOrder, 'request' | 'schedule' | 'trigger'> {
  const { request_id: _, undoes: _undoes, standing_order: _run, ...repeated } = request;
  const step = plan?.execution_steps.filter(isCall).find(({ operation }) => operation === MAKE);
  const { user_request = '', cron, timezone = '', event, where } = (step?.parameters ?? {}) as Record<string, string>;
  return {
    request: { ...repeated, user_request },
    ...(cron !== undefined && { schedule: { cron, timezone } }),
    ...(event !== undefined && { trigger: { event, ...(where !== undefined && { where }) } }),
  };
}

const resultOf = ({ id, status, next_at }: StandingOrder) => ({ id, status, next_at: next_at ?? null });
