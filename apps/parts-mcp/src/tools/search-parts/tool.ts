import { fields } from '@ars/domain';
import { READS, ToolError } from '@ars/mcp-server';
import { z } from 'zod';
import { vehicleFields } from '../../catalogue/fitment';
import { partSummary, summarize } from '../../catalogue/part';
import { type CatalogueSearch, searchCatalogue } from '../../catalogue/search';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const POSITIONS = ['front', 'rear', 'left', 'right'] as const;

export const searchParts = defineTool({
  name: 'search_parts',
  title: 'Search parts',
  description:
    'Finds parts by the words people use, best match first, with stock, price, core charge and bin: name, brand, place ' +
    'on the vehicle, model and model year, or a part number in any layout, in English, Spanish or French. Every word ' +
    'must match; a letter may be wrong where nothing matches exactly. Without part_name all parts that the other ' +
    'parameters leave, e.g. all that are out of stock.',
  annotations: READS,
  input: z.strictObject({
    part_name: z
      .string()
      .trim()
      .min(2)
      .max(120)
      .optional()
      .meta({
        description: 'What the part is called, with whatever narrows it down, or its number.',
        examples: ['brake pads', 'front rotors 19 camry'],
        'x-labels': ['part', 'part name'],
        'x-complete': true,
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
    position: z
      .enum(POSITIONS)
      .optional()
      .meta({
        description: 'Where on the vehicle.',
        'x-labels': ['position', 'axle', 'posición', 'eje'],
        'x-value-labels': {
          front: ['fronts', 'front axle', 'delantero', 'delantera', 'delanteras', 'avant'],
          rear: ['rears', 'back', 'rear axle', 'trasero', 'trasera', 'traseras', 'arrière'],
          left: ['driver side', 'izquierdo', 'izquierda', 'gauche'],
          right: ['passenger side', 'derecho', 'derecha', 'droit'],
        },
      }),
    in_stock_only: z
      .boolean()
      .default(false)
      .meta({
        description: 'Only parts that can be reserved now.',
        'x-labels': ['in stock', 'on the shelf', 'available', 'en existencia', 'en stock', 'disponibles'],
      }),
    out_of_stock_only: z
      .boolean()
      .default(false)
      .meta({
        description: 'Only current parts of which none can be reserved now.',
        'x-labels': [
          'out of stock',
          'out of',
          'none left',
          'sold out',
          'zero stock',
          'agotadas',
          'agotado',
          'en rupture',
        ],
      }),
    limit: fields.limit,
    offset: fields.offset,
  }),
  output: z.object({
    total: z.int().min(0).meta({ description: 'How many parts match, of which `parts` is one page.' }),
    parts: z.array(partSummary),
  }),
  vocabulary,
  phrases,
  async run(search, { database }) {
    requireSomething(search);
    const { total, parts } = await searchCatalogue(database, search);
    return { total, parts: parts.map(summarize) };
  },
});

/** @throws ToolError VALIDATION_FAILED: without anything to go by, the answer would be the whole catalogue */
function requireSomething({ part_name, limit: _page, offset: _start, ...rest }: CatalogueSearch): void {
  if (part_name !== undefined || Object.values(rest).some((value) => value !== undefined && value !== false)) return;
  throw new ToolError(
    'VALIDATION_FAILED',
    'Say what to look for: a name, a number, a vehicle, or what is out of stock',
  );
}
