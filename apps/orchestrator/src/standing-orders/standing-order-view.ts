import type { StandingOrderRun, StandingOrderView } from '@ars/contracts';
import { type KeptRun, sayTerms, type StandingOrder } from '@ars/standing-orders';

/** A standing order as others see it. */
export function viewOf(order: StandingOrder): StandingOrderView {
  const { schedule, trigger, missed, identity } = order;
  return {
    id: order.id,
    status: order.status,
    user_request: order.request.user_request,
    schedule: schedule ?? null,
    trigger: trigger ?? null,
    says: sayTerms(order),
    missed,
    writes: order.writes,
    orders: order.orders,
    doubts: order.doubts,
    made_by: identity.userId,
    approved_by: order.approved_by ?? null,
    reason: order.reason ?? null,
    version: order.version,
    next_at: order.next_at ?? null,
    runs: order.runs.map(runOf),
    created_at: order.created_at,
    updated_at: order.updated_at,
  };
}

/** By what it is begun is between orchestrators. */
const runOf = ({ facts: _facts, chain: _chain, ...run }: KeptRun): StandingOrderRun => run;
