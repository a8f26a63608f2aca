import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { availableOf, findPart, partSummary, summarize } from '../../catalogue/part';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const checkPartAvailability = defineTool({
  name: 'check_part_availability',
  title: 'Check part availability',
  description:
    'Whether a quantity of a part can be reserved now, how many there are, and when more come. Error: PART_NOT_FOUND.',
  proves: 'part',
  annotations: READS,
  input: z.strictObject({ part_number: fields.partNumber, quantity: fields.quantity.default(1) }),
  output: partSummary.extend({
    available: z.boolean().meta({ description: 'Whether the whole quantity can be reserved now.' }),
    requested_quantity: z.int(),
    shortfall: z.int().min(0).meta({ description: 'Pieces that are missing.' }),
    lead_time_days: z.int().nullable().meta({ description: 'Days the supplier needs.' }),
  }),
  vocabulary,
  phrases,
  async run({ part_number, quantity }, { database }) {
    const part = await findPart(database, part_number);
    const shortfall = Math.max(0, quantity - availableOf(part));
    return {
      ...summarize(part),
      available: part.superseded_by === null && shortfall === 0,
      requested_quantity: quantity,
      shortfall,
      lead_time_days: part.lead_time_days,
    };
  },
});
