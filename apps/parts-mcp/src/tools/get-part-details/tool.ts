import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { fitment, selectFitments } from '../../catalogue/fitment';
import { findPart, partSummary, summarize } from '../../catalogue/part';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const getPartDetails = defineTool({
  name: 'get_part_details',
  title: 'Get part details',
  description:
    'Everything about one part: name, price, stock, bin, the vehicles it fits, what replaces it. Error: PART_NOT_FOUND.',
  proves: 'part',
  annotations: READS,
  input: z.strictObject({ part_number: fields.partNumber }),
  output: partSummary.extend({
    description: z.string(),
    lead_time_days: z.int().nullable().meta({ description: 'Days the supplier needs.' }),
    minimum: z.int().meta({
      description: 'Fewer available than this are too few.',
      'x-known-as': ['minimum', 'min', 'reorder point', 'mínimo'],
    }),
    maximum: z.int().meta({
      description: 'How many to keep at most.',
      'x-known-as': ['maximum', 'max', 'top off', 'fill up', 'máximo'],
    }),
    fits: z.array(fitment),
  }),
  vocabulary,
  phrases,
  async run({ part_number }, { database }) {
    const part = await findPart(database, part_number);
    return {
      ...summarize(part),
      description: part.description,
      lead_time_days: part.lead_time_days,
      minimum: part.minimum,
      maximum: part.maximum,
      fits: await selectFitments(database).where('part_number', '=', part.part_number).execute(),
    };
  },
});
