import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { type Fitment, fitment, selectFitments, selectFitmentsFor, vehicleFields } from '../catalogue/fitment';
import { findPart } from '../catalogue/part';
import { defineTool } from './define-tool';
import { checkVehicleCompatibilityPhrases } from './check-vehicle-compatibility.phrases';

export const checkVehicleCompatibility = defineTool({
  name: 'check_vehicle_compatibility',
  title: 'Check vehicle compatibility',
  phrases: checkVehicleCompatibilityPhrases,
  description:
    'Whether a part fits a vehicle, by the catalogue’s fitments. `compatible` is null where the catalogue knows of no ' +
    'fitment at all: then nobody should guess. Error: PART_NOT_FOUND.',
  keywords: [
    'does it fit',
    'fits',
    'compatible',
    'fitment',
    'right part for vehicle',
    'work on vehicle',
    'compatible con',
    'le queda',
    'sirve para',
  ],
  examples: ['Does part 1234 fit a 2019 Camry?', '¿La pieza 1234 le queda a un Camry 2019?'],
  proves: 'part',
  annotations: READS,
  input: z.strictObject({
    part_number: fields.partNumber,
    vehicle_model: vehicleFields.vehicle_model,
    vehicle_year: vehicleFields.vehicle_year,
    vehicle_make: vehicleFields.vehicle_make.optional(),
  }),
  output: z.object({
    part_number: fields.partNumber,
    name: z.string(),
    vehicle_model: z.string(),
    vehicle_year: z.int(),
    compatible: z.boolean().nullable(),
    confidence: z.enum(['exact', 'unknown']),
    evidence: z.string(),
    fits: z.array(fitment),
  }),
  async run({ part_number: given, ...vehicle }, { database }) {
    const { part_number, name } = await findPart(database, given);
    const fits = await selectFitments(database).where('part_number', '=', part_number).execute();
    const match = await selectFitmentsFor(database, vehicle).where('part_number', '=', part_number).executeTakeFirst();
    const { vehicle_model, vehicle_year } = vehicle;
    return {
      part_number,
      name,
      vehicle_model,
      vehicle_year,
      compatible: fits.length === 0 ? null : match !== undefined,
      confidence: fits.length === 0 ? ('unknown' as const) : ('exact' as const),
      evidence: evidence(fits, match),
      fits,
    };
  },
});

function evidence(fits: readonly Fitment[], match: Fitment | undefined): string {
  if (fits.length === 0) return 'The catalogue lists no vehicles for this part';
  if (match !== undefined) return `The catalogue lists it for ${spell(match)}`;
  return `The catalogue lists it only for ${fits.map(spell).join(', ')}`;
}

const spell = ({ make, model, year_from, year_to }: Fitment): string => `${make} ${model} ${year_from} to ${year_to}`;
