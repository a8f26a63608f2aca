import type { StandingOrderView } from '@ars/contracts';
import { sayMissed, saySchedule, type StandingOrder } from '@ars/standing-orders';

/** A standing order as others see it. */
export function viewOf(order: StandingOrder): StandingOrderView {
  const { schedule, language, missed, identity } = order;
  return {
    id: order.id,
    status: order.status,
    user_request: order.request.user_request,
    schedule,
    says: `${saySchedule(schedule, language)} (${schedule.timezone}). ${sayMissed(missed, language)}`,
    missed,
    writes: order.writes,
    orders: order.orders,
    doubts: order.doubts,
    made_by: identity.userId,
    approved_by: order.approved_by ?? null,
    reason: order.reason ?? null,
    version: order.version,
    next_at: order.next_at ?? null,
    runs: order.runs,
    created_at: order.created_at,
    updated_at: order.updated_at,
  };
}
