import type { Evidence, Violation } from '../evidence/evidence';
import { groupBy } from './grouping';

/**
 * Where a repair order may go from each status. Written down once more on purpose: a check that asked the checked code
 * would agree with it.
 */
const TRANSITIONS: Readonly<Record<string, readonly string[]>> = {
  pending: ['scheduled', 'cancelled'],
  scheduled: ['in_progress', 'cancelled'],
  in_progress: ['parts_ordered', 'quality_check', 'cancelled'],
  parts_ordered: ['in_progress', 'cancelled'],
  quality_check: ['customer_approval', 'in_progress'],
  customer_approval: ['ready_for_pickup', 'in_progress'],
  ready_for_pickup: ['completed', 'in_progress'],
  completed: ['invoiced'],
  invoiced: ['closed'],
  cancelled: [],
  closed: [],
};

/**
 * The history of every repair order has no gap, its statuses are a path through the transition matrix, and it ends where
 * the repair order stands.
 */
export function checkRepairOrderHistory({
  repairOrders: { orders, history },
}: Pick<Evidence, 'repairOrders'>): Violation[] {
  const historyOf = groupBy(history, ({ repair_order_id }) => repair_order_id);
  return orders.flatMap(({ repair_order_id: order, version, status }) => {
    const rows = [...(historyOf.get(order) ?? [])].sort((one, other) => one.version - other.version);
    const faults = rows
      .flatMap((row, index) => (row.version === index + 1 ? [] : `change ${index + 1} is missing`))
      .slice(0, 1);
    if (rows.length !== version) faults.push(`is at version ${version}, its history has ${rows.length}`);
    let current: string | null = null;
    for (const { detail } of rows) {
      if (detail.to_status === undefined) continue;
      const { from_status: from = null, to_status: to } = detail;
      if (from !== current) faults.push(`went from ${from} to ${to}, but was ${current}`);
      if (from !== null && !TRANSITIONS[from]?.includes(to)) faults.push(`went from ${from} to ${to}`);
      current = to;
    }
    if (current !== status) faults.push(`is ${status}, its history says ${current}`);
    return faults.map((message) => ({ invariant: 'history', subject: `repair order ${order}`, message }));
  });
}
