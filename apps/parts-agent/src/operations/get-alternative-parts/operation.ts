import { defineOperation, type OperationCall } from '@ars/agent';
import { fields } from '@ars/domain';
import { z } from 'zod';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** A part fits few models; beyond these a search for each would not be worth its time. */
const MAX_VEHICLES = 5;

const part = z.looseObject({
  part_number: z.string(),
  name: z.string(),
  category: z.string(),
  position: z.string().nullish(),
  superseded_by: z.string().nullish(),
});
type Part = z.infer<typeof part>;

const partDetails = part.extend({ fits: z.array(z.object({ make: z.string(), model: z.string() })).default([]) });
const searchResult = z.object({ parts: z.array(part) });

export const getAlternativeParts = defineOperation({
  name: 'get_alternative_parts',
  description:
    'Finds parts that can stand in for a part: same category, same place on the vehicle, for the models it fits; the ' +
    'part that supersedes it comes first. Check the model year with check_vehicle_compatibility. Error: PART_NOT_FOUND.',
  kind: 'enhanced',
  proves: 'part',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({
    part_number: fields.partNumber,
    in_stock_only: z.boolean().default(false).meta({ description: 'Only parts that can be reserved now.' }),
  }),
  output: z.object({
    part_number: fields.partNumber,
    alternatives_count: z.int(),
    original: z.looseObject({}).meta({ description: 'The part itself, as get_part_details tells it.' }),
    alternatives: z.array(z.looseObject({})).meta({ description: 'Parts as search_parts tells them, best first.' }),
  }),
  vocabulary,
  phrases,
  async run({ part_number, in_stock_only }, call) {
    const original = await call.callTool('get_part_details', { part_number }, partDetails);
    const found = await Promise.all(
      searchesFor(original).map((vehicle) => findSimilar(original, { ...vehicle, in_stock_only }, call)),
    );
    const alternatives = rank(original, found.flat());
    return {
      part_number: original.part_number,
      alternatives_count: alternatives.length,
      original,
      alternatives,
    };
  },
});

/** One search for each model that the part fits; one for all where it is not known to fit any. */
function searchesFor({ fits }: z.infer<typeof partDetails>): { vehicle_make?: string; vehicle_model?: string }[] {
  if (fits.length === 0) return [{}];
  return fits.slice(0, MAX_VEHICLES).map(({ make, model }) => ({ vehicle_make: make, vehicle_model: model }));
}

async function findSimilar(
  { name, category }: Part,
  narrowed: Record<string, unknown>,
  call: OperationCall,
): Promise<Part[]> {
  const { parts } = await call.callTool('search_parts', { part_name: name, category, ...narrowed }, searchResult);
  return parts;
}

function rank(original: Part, found: Part[]): Part[] {
  const others = found.filter((one) => one.part_number !== original.part_number && samePosition(one, original));
  const unique = [...new Map(others.map((one) => [one.part_number, one])).values()];
  const supersedes = ({ part_number }: Part) => Number(part_number === original.superseded_by);
  return unique.sort((one, other) => supersedes(other) - supersedes(one));
}

/** Front and rear parts of one category are no alternatives; where a position is not known, nothing speaks against it. */
const samePosition = (one: Part, other: Part): boolean =>
  !one.position || !other.position || one.position === other.position;
