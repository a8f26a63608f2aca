import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { vehicleFields } from '../catalogue/fitment';
import { partSummary, summarize } from '../catalogue/part';
import { searchCatalogue } from '../catalogue/search';
import { defineTool } from './define-tool';

export const searchParts = defineTool({
  name: 'search_parts',
  title: 'Search parts',
  description:
    'Finds parts by name, best match first, with their stock and price. Typing errors, plurals and part numbers ' +
    'are understood; narrow it down by vehicle, category or brand.',
  keywords: [
    'find part',
    'search',
    'look for',
    'which part',
    'parts for vehicle',
    'catalogue',
    'carry',
    'sell',
    'need part',
    'do we have',
    'do you have',
    'buscar piezas',
    'piezas para',
    'got any',
    'do we stock',
    'what do we carry',
    'parts for car',
  ],
  examples: [
    'Find brake pads for a 2020 Camry',
    'Do we carry wiper blades?',
    'Look up air filters',
    'Busca pastillas de freno',
    '¿Tenemos filtros de aceite?',
  ],
  annotations: READS,
  input: z.strictObject({
    part_name: z
      .string()
      .trim()
      .min(2)
      .max(120)
      .meta({
        description: 'What the part is called, or its number.',
        examples: ['brake pads', 'oil filter'],
        'x-labels': ['part', 'part name'],
      }),
    vehicle_make: vehicleFields.vehicle_make.optional(),
    vehicle_model: vehicleFields.vehicle_model.optional(),
    vehicle_year: vehicleFields.vehicle_year.optional(),
    category: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .meta({ description: 'Category, as parts have it.', examples: ['brake_pads'], 'x-labels': ['category'] }),
    brand: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .meta({ description: 'Brand of the part.', examples: ['Toyota'] }),
    in_stock_only: z.boolean().default(false).meta({ description: 'Only parts that can be reserved now.' }),
    limit: fields.limit,
    offset: fields.offset,
  }),
  output: z.object({
    total: z.int().min(0).meta({ description: 'How many parts match, of which `parts` is one page.' }),
    parts: z.array(partSummary),
  }),
  async run(search, { database }) {
    const { total, parts } = await searchCatalogue(database, search);
    return { total, parts: parts.map(summarize) };
  },
});
