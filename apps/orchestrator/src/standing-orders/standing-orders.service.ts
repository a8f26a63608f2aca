import { Injectable } from '@nestjs/common';
import {
  CodedError,
  type StandingOrderApproval,
  type StandingOrderChange,
  type StandingOrderList,
  type StandingOrderQuery,
  type StandingOrderReference,
  type StandingOrderRequest,
  type StandingOrderRun,
  type StandingOrderView,
} from '@ars/contracts';
import { WorkflowStore } from '@ars/executor';
import { Authority, identityOfCaller, type Principal } from '@ars/identity';
import { applyFact, keyOf, type StandingOrder, type StandingOrderFact, StandingOrderStore } from '@ars/standing-orders';
import { DoorAudit } from '../audit/door-audit';
import { SubmissionLimits } from '../gateway/submission-limits';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { requireApprover } from '../workflow/require-approver';
import { needsApproval, requireMaker, requireMakerOrManager, requireOpen, requireOwn } from './require-standing';
import { StandingOrderMaker } from './standing-order-maker';
import { StandingOrderPlanning } from './standing-order-planning';
import { viewOf } from './standing-order-view';
import { StandingOrderWords } from './standing-order-words';

/** What can be done with standing orders: make, look, change, agree, end. */
@Injectable()
export class StandingOrdersService {
  constructor(
    private readonly store: StandingOrderStore,
    private readonly maker: StandingOrderMaker,
    private readonly planning: StandingOrderPlanning,
    private readonly words: StandingOrderWords,
    private readonly workflows: WorkflowStore,
    private readonly authority: Authority,
    private readonly audit: DoorAudit,
    private readonly limits: SubmissionLimits,
  ) {}

  /**
   * Makes a standing order, or finds the one that this very request of this very caller made earlier.
   * @throws CodedError as `StandingOrderPlanning`; `NOT_PERMITTED`, `TOO_MANY_REQUESTS`, `TOO_MANY_STANDING_ORDERS`,
   *   `IDEMPOTENCY_MISMATCH`, `CARD_NUMBER_REFUSED`, `SERVICE_UNAVAILABLE`
   */
  async make(
    { request_id, schedule, trigger, missed, ...said }: StandingOrderRequest,
    caller: Principal,
  ): Promise<StandingOrderView> {
    await this.limits.admit(caller);
    refuseNumbersIn(said);
    const wanted = { missed, ...this.words.read(said, { schedule, trigger }) };
    const { order, replayed } = await this.maker.make(request_id ?? undefined, wanted, identityOfCaller(caller));
    if (!replayed) await this.recordMaking(order, caller);
    return viewOf(order);
  }

  /** @throws CodedError `SERVICE_UNAVAILABLE` */
  async list({ status }: StandingOrderQuery, caller: Principal): Promise<StandingOrderList> {
    const orders = await this.ownOf(caller);
    const wanted = orders.filter((order) => (status ? status.includes(order.status) : order.status !== 'ended'));
    wanted.sort((one, other) => other.created_at.localeCompare(one.created_at));
    return { standing_orders: wanted.map(viewOf) };
  }

  /** With what became of each run. @throws CodedError `STANDING_ORDER_NOT_FOUND`, `SERVICE_UNAVAILABLE` */
  async find({ id }: StandingOrderReference, caller: Principal): Promise<StandingOrderView> {
    const order = requireOwn(await this.store.find({ tenantId: caller.tenant, id }), id, caller);
    const view = viewOf(order);
    return { ...view, runs: await Promise.all(view.runs.map((run) => this.withStatus(run, caller.tenant))) };
  }

  /**
   * Who made it changes its words and times; they or a manager have it rest or go on.
   * @throws CodedError as `make`; `STANDING_ORDER_NOT_FOUND`, `STANDING_ORDER_ENDED`, `STANDING_ORDER_CHANGED`,
   *   `NOT_THE_REQUESTER`
   */
  async change(change: StandingOrderChange, caller: Principal): Promise<StandingOrderView> {
    const before = await this.openOne(change.id, caller);
    requireVersion(before, change.version ?? before.version);
    const edited = await this.editIn(change, before, caller);
    const { paused } = change;
    if (typeof paused === 'boolean') requireMakerOrManager(before, caller);
    const facts: StandingOrderFact[] = [
      ...(edited ? [edited] : []),
      ...(typeof paused === 'boolean' ? [{ type: paused ? 'paused' : 'resumed' } as const] : []),
    ];
    if (facts.length === 0) return viewOf(before);
    if (change.dry_run) return viewOf(applied(before, facts));
    await this.audit.record(caller, 'change_standing_order', { kind: 'standing_order', id: change.id });
    return this.apply(change, caller, (order) => {
      if (edited) requireVersion(order, before.version);
      return facts;
    });
  }

  /** @throws CodedError `STANDING_ORDER_NOT_FOUND`, `STANDING_ORDER_ENDED`, `STANDING_ORDER_CHANGED`, as `requireApprover` */
  async approve({ id, version }: StandingOrderApproval, caller: Principal): Promise<StandingOrderView> {
    const order = await this.openOne(id, caller);
    requireVersion(order, version);
    requireApprover(caller, { identity: order.identity, request: { request_id: id } });
    await this.audit.record(caller, 'approve_standing_order', { kind: 'standing_order', id });
    return this.apply({ id }, caller, (now) => {
      requireVersion(now, version);
      return [{ type: 'approved', by: caller.subject }];
    });
  }

  /** From here on it is not carried out; ending it twice does no harm. @throws CodedError `STANDING_ORDER_NOT_FOUND`, `NOT_PERMITTED` */
  async end({ id }: StandingOrderReference, caller: Principal): Promise<StandingOrderView> {
    const order = requireOwn(await this.store.find({ tenantId: caller.tenant, id }), id, caller);
    requireMakerOrManager(order, caller);
    await this.audit.record(caller, 'end_standing_order', { kind: 'standing_order', id });
    return this.apply({ id }, caller, () => [{ type: 'ended' }]);
  }

  /** What cannot be written down is not done. */
  private async recordMaking(order: StandingOrder, caller: Principal): Promise<void> {
    try {
      await this.audit.record(caller, 'make_standing_order', { kind: 'standing_order', id: order.id });
    } catch (error) {
      await this.store.forget(keyOf(order));
      throw error;
    }
  }

  private async editIn(
    { user_request, schedule, trigger, missed }: StandingOrderChange,
    order: StandingOrder,
    caller: Principal,
  ): Promise<StandingOrderFact | undefined> {
    if (!user_request && !schedule && !trigger && !missed) return undefined;
    requireMaker(order, caller);
    await this.limits.admit(caller);
    const said = { ...order.request, ...(user_request && { user_request }) };
    refuseNumbersIn(said);
    const identity = identityOfCaller(caller);
    const when = this.words.read(said, { schedule, trigger }, order);
    // A rule of the one kind is none of the other.
    const isOfKind = Boolean(when.trigger) === Boolean(order.trigger);
    const wanted = { ...when, missed: missed ?? (isOfKind ? order.missed : undefined) };
    const terms = await this.planning.termsOf(wanted, identity);
    return { type: 'edited', identity, needsApproval: needsApproval(terms.writes, identity, this.authority), ...terms };
  }

  private async apply(
    { id }: StandingOrderReference,
    caller: Principal,
    factsFor: (order: StandingOrder) => readonly StandingOrderFact[],
  ): Promise<StandingOrderView> {
    const changed = await this.store.change({ tenantId: caller.tenant, id }, (order) => {
      return applied(order, factsFor(requireOwn(order, id, caller)));
    });
    return viewOf(requireOwn(changed?.order, id, caller));
  }

  private async openOne(id: string, caller: Principal): Promise<StandingOrder> {
    const order = requireOwn(await this.store.find({ tenantId: caller.tenant, id }), id, caller);
    requireOpen(order);
    return order;
  }

  private async ownOf({ tenant, dealer }: Principal): Promise<StandingOrder[]> {
    return (await this.store.list(tenant)).filter(({ identity }) => identity.dealerId === dealer);
  }

  private async withStatus(run: StandingOrderRun, tenantId: string): Promise<StandingOrderRun> {
    if (run.outcome !== 'begun' || run.request_id === undefined) return run;
    try {
      const { status } = await this.workflows.find({ tenantId, requestId: run.request_id });
      return { ...run, status };
    } catch (error) {
      if (error instanceof CodedError && error.code === 'WORKFLOW_NOT_FOUND') return run;
      throw error;
    }
  }
}

const applied = (order: StandingOrder, facts: readonly StandingOrderFact[]): StandingOrder => {
  const now = new Date();
  return facts.reduce((each, fact) => applyFact(each, fact, now), order);
};

const refuseNumbersIn = ({ user_request, context, callback_url }: StandingOrder['request']): void =>
  refuseCardNumbers({ user_request, context, callback_url });

/** @throws CodedError `STANDING_ORDER_CHANGED` */
function requireVersion({ id, version }: StandingOrder, seen: number): void {
  if (version === seen) return;
  const message = `Standing order ${id} is at version ${version} by now; look at it again`;
  throw new CodedError({ code: 'STANDING_ORDER_CHANGED', message });
}
