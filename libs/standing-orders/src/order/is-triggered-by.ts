import type { DealershipEvent } from '@ars/contracts';
import { holdsCondition } from '@ars/evaluation';
import type { StandingOrder } from './standing-order';

/** Standing orders that have each other begin: further ones are not begun. */
const MAX_CHAIN = 5;

/** Whether an event is one that a standing order waits for, as it stands. What it did itself it does not wait for. */
export function isTriggeredBy(order: StandingOrder, event: DealershipEvent, chain: readonly string[] = []): boolean {
  const { status, trigger, since = '', identity, id } = order;
  if (status !== 'active' || !trigger || trigger.event !== event.type || identity.tenantId !== event.tenantid)
    return false;
  if (Date.parse(event.time) < Date.parse(since) || chain.includes(id) || chain.length >= MAX_CHAIN) return false;
  return trigger.where === undefined || holds(trigger.where, event.data);
}

/** What cannot be told is not so. */
function holds(condition: string, data: unknown): boolean {
  try {
    return holdsCondition(condition, { data }) === true;
  } catch {
    return false;
  }
}
