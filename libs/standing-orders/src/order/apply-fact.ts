import type { StandingOrderRun } from '@ars/contracts';
import { nextAfter } from '../schedule/schedule';
import { type KeptRun, type RunsDecided, runIdOf, type StandingOrder, type StandingOrderFact } from './standing-order';
import { withHappened } from './with-happened';

const MAX_RUNS = 50;

/**
 * A standing order after a fact, which happened at an instant. A fact that says nothing new changes nothing.
 * @throws Error for a fact about a standing order that is not there
 */
export function applyFact(order: StandingOrder | undefined, fact: StandingOrderFact, at: Date): StandingOrder {
  const updated_at = at.toISOString();
  if (fact.type === 'made') {
    const { type: _, needsApproval, ...terms } = fact;
    const made = { ...terms, version: 1, runs: [], created_at: updated_at, updated_at } as const;
    return needsApproval ? { ...made, status: 'awaiting_approval' } : activated({ ...made, status: 'active' }, at);
  }
  if (!order) throw new Error(`There is no standing order that could be ${fact.type}`);
  const changed = changedBy(order, fact, at);
  return changed === order ? order : { ...changed, updated_at };
}

function changedBy(order: StandingOrder, fact: Exclude<StandingOrderFact, { type: 'made' }>, at: Date): StandingOrder {
  if (fact.type === 'began') return withBegun(order, fact.request_id, fact.refused);
  if (order.status === 'ended') return order;
  switch (fact.type) {
    case 'edited': {
      const { type: _, needsApproval, ...terms } = fact;
      const { approved_by: _by, schedule: _schedule, trigger: _trigger, ...rest } = order;
      const edited = { ...rest, ...terms, version: order.version + 1 };
      if (needsApproval) return resting(edited, 'awaiting_approval');
      return order.status === 'paused' ? edited : activated(edited, at);
    }
    case 'approved':
      if (order.status !== 'awaiting_approval') return order;
      return activated({ ...order, approved_by: fact.by }, at);
    case 'paused':
      if (order.status !== 'active') return order;
      return resting(order, 'paused', fact.reason);
    case 'resumed':
      return order.status === 'paused' ? activated(order, at) : order;
    case 'ended':
      return resting(order, 'ended', fact.reason);
    case 'runs_decided':
      return withDecided(order, fact, at);
    case 'happened':
      return trimmed(withHappened(order, fact.occurrence, at));
  }
}

/** Due from here on: what would have been before is not missed. */
function activated({ reason: _, next_at: _before, burst: _burst, ...order }: StandingOrder, at: Date): StandingOrder {
  const next = order.schedule && nextAfter(order.schedule, at);
  const since = order.trigger && { since: at.toISOString() };
  return { ...order, status: 'active', ...(next && { next_at: next.toISOString() }), ...since };
}

function resting(
  { next_at: _, ...order }: StandingOrder,
  status: StandingOrder['status'],
  reason?: string,
): StandingOrder {
  return { ...order, status, ...(reason !== undefined && { reason }) };
}

function withDecided(order: StandingOrder, { runs, skipped }: RunsDecided, at: Date): StandingOrder {
  const decided: StandingOrderRun[] = [
    ...(skipped ? [{ ...skipped, outcome: 'skipped' } as const] : []),
    ...runs.map((run) => ({ at: run, outcome: 'due', request_id: runIdOf(order.id, run) }) as const),
  ];
  return activated(trimmed({ ...order, runs: [...decided.reverse(), ...order.runs] }), at);
}

/** The newest, and what is still to begin. */
function trimmed(order: StandingOrder): StandingOrder {
  if (order.runs.length <= MAX_RUNS) return order;
  return { ...order, runs: order.runs.filter(({ outcome }, index) => index < MAX_RUNS || outcome === 'due') };
}

function withBegun(order: StandingOrder, requestId: string, error: StandingOrderRun['error']): StandingOrder {
  const isIt = (run: StandingOrderRun): boolean => run.outcome === 'due' && run.request_id === requestId;
  if (!order.runs.some(isIt)) return order;
  const begun = error ? ({ outcome: 'refused', error } as const) : ({ outcome: 'begun' } as const);
  const settled = ({ facts: _facts, chain: _chain, ...run }: KeptRun): StandingOrderRun => ({ ...run, ...begun });
  return { ...order, runs: order.runs.map((run) => (isIt(run) ? settled(run) : run)) };
}
