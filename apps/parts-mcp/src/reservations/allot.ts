import { normalizePartNumber } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import type { PartSelection } from './part-selection';
import type { Allotment } from './settle';

/**
 * Which pieces a call gets of those there are, oldest reservation first.
 * @param there in the order in which they are to be taken
 * @param selected undefined for everything there is; a part without a quantity means all there are of it
 * @param code of the error when there are fewer
 * @throws ToolError with that code, and `details` of the part
 */
export function allot(
  there: readonly Allotment[],
  selected: PartSelection | undefined,
  code: 'EXCEEDS_RESERVED' | 'EXCEEDS_ISSUED',
): Allotment[] {
  if (selected === undefined) return [...there];
  return [...selected].flatMap(([key, { partNumber, quantity }]) => {
    const pieces = there.filter(({ part_number }) => normalizePartNumber(part_number) === key);
    const available = pieces.reduce((sum, piece) => sum + piece.quantity, 0);
    const wanted = quantity ?? available;
    if (available === 0 || wanted > available) {
      throw new ToolError(code, `There are ${available} pieces of ${partNumber} to take, not ${quantity ?? 'one'}`, {
        details: { part_number: partNumber, requested: quantity ?? null, available },
      });
    }
    return take(pieces, wanted);
  });
}

function take(pieces: readonly Allotment[], wanted: number): Allotment[] {
  let missing = wanted;
  const taken = pieces.map((piece) => {
    const quantity = Math.min(piece.quantity, missing);
    missing -= quantity;
    return { ...piece, quantity };
  });
  return taken.filter(({ quantity }) => quantity > 0);
}
