import { pathBetween, type RepairOrderStatus, TRANSITIONS } from './repair-order-status';
import { STATUS_WORDS } from './spoken-words';

/** Why a repair order cannot move to a status, and what can be done, for people at a counter. */
export function transitionRefusal(repairOrderId: string, status: RepairOrderStatus, wanted: RepairOrderStatus): string {
  const said = STATUS_WORDS.en;
  const stands = `RO ${repairOrderId} is ${said[status]}`;
  const allowed = TRANSITIONS[status].map((next) => said[next]);
  if (status === wanted) return `${stands} already`;
  if (allowed.length === 0) return `${stands}, and that is final`;
  const path = pathBetween(status, wanted)?.map((next) => said[next]);
  const onwards = path ? `; the way to ${said[wanted]} is ${path.join(', then ')}` : '';
  return `${stands} and cannot become ${said[wanted]} at once. It can become ${allowed.join(' or ')}${onwards}`;
}
