import type { Evidence, PartsTables, Violation } from '../evidence/evidence';
import { groupBy, sumOf } from './grouping';

const equal = (subject: string, what: string, actual: number, expected: number): Violation[] =>
  actual === expected ? [] : [{ invariant: 'stock', subject, message: `${what}: ${actual}, should be ${expected}` }];

/**
 * Stock is conserved: what is on hand and reserved is the sum of the movements, what is reserved is on some reservation,
 * and neither is ever negative.
 */
export function checkStock({ parts: { stock, movements, lines } }: Pick<Evidence, 'parts'>): Violation[] {
  const movementsOf = groupBy(movements, ({ part_number }) => part_number);
  const linesOf = groupBy(lines, ({ part_number }) => part_number);
  const ofParts = stock.flatMap(({ part_number: part, on_hand: onHand, reserved }) => {
    const moved = movementsOf.get(part) ?? [];
    const held = sumOf(linesOf.get(part) ?? [], (line) => line.reserved);
    const subject = `part ${part}`;
    const impossible: Violation[] =
      0 <= reserved && reserved <= onHand
        ? []
        : [{ invariant: 'stock', subject, message: `${reserved} of ${onHand} pieces are reserved` }];
    return [
      ...impossible,
      ...equal(
        subject,
        'on hand',
        onHand,
        sumOf(moved, ({ on_hand_change: change }) => change),
      ),
      ...equal(
        subject,
        'reserved by movements',
        reserved,
        sumOf(moved, ({ reserved_change: change }) => change),
      ),
      ...equal(subject, 'reserved by reservations', reserved, held),
    ];
  });
  return [...ofParts, ...checkLines(movements, lines)];
}

function checkLines(movements: PartsTables['movements'], lines: PartsTables['lines']): Violation[] {
  const movementsOf = groupBy(movements, ({ reservation_id, part_number }) => `${reservation_id} ${part_number}`);
  return lines.flatMap(({ reservation_id, part_number, reserved }) => {
    const moved = movementsOf.get(`${reservation_id} ${part_number}`) ?? [];
    const subject = `reservation ${reservation_id}`;
    return equal(
      subject,
      `held of ${part_number}`,
      reserved,
      sumOf(moved, ({ reserved_change: change }) => change),
    );
  });
}
