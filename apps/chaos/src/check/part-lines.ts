import type { Evidence, ReservationLine, Violation } from '../evidence/evidence';
import { groupBy } from './grouping';

const describeLines = (lines: readonly Omit<ReservationLine, 'reservation_id'>[]): string =>
  lines
    .map(({ part_number: part, reserved, issued, returned }) => `${part} ${reserved}/${issued}/${returned}`)
    .sort()
    .join(', ');

/**
 * Once all events are told, the part lines that repair orders show are those of the reservations, and no event is left
 * untold.
 */
export function checkPartLines({
  parts,
  repairOrders,
  unpublished,
}: Pick<Evidence, 'parts' | 'repairOrders' | 'unpublished'>): Violation[] {
  const copies = new Map(repairOrders.reservations.map((copy) => [copy.reservation_id, copy]));
  const linesOf = groupBy(parts.lines, ({ reservation_id }) => reservation_id);
  const differing = parts.reservations.flatMap((reservation) => {
    const { reservation_id: id, repair_order_id: order, version, status } = reservation;
    const copy = copies.get(id);
    const own = `version ${version}, ${status}: ${describeLines(linesOf.get(id) ?? [])}`;
    const shown = copy && `version ${copy.version}, ${copy.status}: ${describeLines(copy.parts)}`;
    if (own === shown && copy?.repair_order_id === order) return [];
    const message = `repair order ${copy?.repair_order_id ?? order} shows ${shown ?? 'nothing'}; it is ${own}`;
    return { invariant: 'part lines', subject: `reservation ${id}`, message };
  });
  if (unpublished === 0) return differing;
  return [...differing, { invariant: 'outbox', subject: 'outboxes', message: `${unpublished} events were never told` }];
}
