import { fields, normalizePartNumber } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import { z } from 'zod';

export const partNumbers = z
  .array(fields.partNumber)
  .min(1)
  .max(50)
  .meta({ description: 'The parts, by number.', examples: [['1234']] });

/** Parts that are on the repair order already. */
export const partsOfRepairOrder = partNumbers.meta({ ...partNumbers.meta(), 'x-among': 'parts' });

/** Of these everything is meant where none is named, as "hand out everything" says. */
export const everyPartUnless = partsOfRepairOrder.meta({ ...partsOfRepairOrder.meta(), 'x-absent': 'all' });

export const quantityMap = z.record(fields.partNumber, fields.quantity).meta({
  description: 'How many of each part, by its number; of a part that is not in it, all there are.',
  examples: [{ '1234': 1 }],
});

/** Pieces that a call has moved, by the reservation they belong to. */
export const movedParts = z.array(
  z.object({ reservation_id: fields.reservationId, part_number: fields.partNumber, quantity: fields.quantity }),
);

export interface SelectedPart {
  /** As the caller wrote it. */
  partNumber: string;
  /** Undefined where the caller left it open. */
  quantity?: number;
}

/** Parts by the form in which part numbers are compared, in the order given. */
export type PartSelection = ReadonlyMap<string, SelectedPart>;

/**
 * The parts that a call names; undefined where it names none.
 * @throws ToolError `VALIDATION_FAILED` for a quantity of a part that is not among them, and for two of one part
 */
export function selectedParts(numbers: readonly string[], quantities?: Record<string, number>): PartSelection;
export function selectedParts(
  numbers?: readonly string[],
  quantities?: Record<string, number>,
): PartSelection | undefined;
export function selectedParts(
  numbers?: readonly string[],
  quantities: Record<string, number> = {},
): PartSelection | undefined {
  const named = numbers ?? Object.keys(quantities);
  if (named.length === 0) return undefined;
  const selected = new Map<string, SelectedPart>();
  for (const partNumber of named) selected.set(normalizePartNumber(partNumber), { partNumber });
  for (const [partNumber, quantity] of Object.entries(quantities)) {
    const key = normalizePartNumber(partNumber);
    const part = selected.get(key);
    if (part === undefined) {
      throw new ToolError('VALIDATION_FAILED', `quantity_map names ${partNumber}, which part_numbers does not`);
    }
    if (part.quantity !== undefined) throw new ToolError('VALIDATION_FAILED', `quantity_map names ${partNumber} twice`);
    part.quantity = quantity;
  }
  return selected;
}
