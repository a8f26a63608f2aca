import { decodeVin, fields } from '@ars/domain';
import { READS, ToolError } from '@ars/mcp-server';
import { z } from 'zod';
import { compareFitment } from '../../catalogue/compatibility';
import { fitment, type Vehicle, vehicleFields } from '../../catalogue/fitment';
import { findPart } from '../../catalogue/part';
import type { PartsTransaction } from '../../parts-work';
import { vehicleOfRepairOrder, vehicleWithVin } from '../../repair-orders/repair-order-reference';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const input = z
  .strictObject({
    part_number: fields.partNumber,
    vehicle_model: vehicleFields.vehicle_model.optional(),
    vehicle_year: vehicleFields.vehicle_year.optional(),
    vehicle_make: vehicleFields.vehicle_make.optional(),
    vehicle_id: fields.vehicleId.optional(),
    repair_order_id: fields.repairOrderId.optional(),
  })
  .meta({ 'x-needs-one': [['vehicle_id', 'vehicle_model', 'repair_order_id']] });
type Asked = z.output<typeof input>;

export const checkVehicleCompatibility = defineTool({
  name: 'check_vehicle_compatibility',
  title: 'Check vehicle compatibility',
  description:
    'Whether a part fits a vehicle, by the catalogue’s fitments. The vehicle is named by model and year, by its VIN, or ' +
    'by the repair order it is in for. `compatible` is null where the catalogue knows too little: then nobody should ' +
    'guess. Errors: PART_NOT_FOUND, VEHICLE_REQUIRED, RO_NOT_FOUND, VEHICLE_UNKNOWN.',
  proves: 'part',
  annotations: READS,
  input,
  output: z.object({
    part_number: fields.partNumber,
    name: z.string(),
    vehicle_make: z.string().nullable(),
    vehicle_model: z.string().nullable(),
    vehicle_year: z.int().nullable(),
    compatible: z
      .boolean()
      .nullable()
      .meta({
        description: 'Whether it fits; null where the catalogue knows too little.',
        'x-known-as': [
          'fits',
          'fit',
          'works on',
          'work on',
          'goes on',
          'go on',
          'compatible',
          'right part',
          'le queda',
          'sirve',
          'convient',
        ],
      }),
    confidence: z.enum(['exact', 'unknown']),
    evidence: z.string(),
    fits: z.array(fitment),
  }),
  vocabulary,
  phrases,
  async run(asked, { database }) {
    const { part_number, name } = await findPart(database, asked.part_number);
    const vehicle = await vehicleAskedAbout(asked, database);
    return {
      part_number,
      name,
      vehicle_make: vehicle.vehicle_make ?? null,
      vehicle_model: vehicle.vehicle_model ?? null,
      vehicle_year: vehicle.vehicle_year ?? null,
      ...(await compareFitment(database, part_number, vehicle)),
    };
  },
});

/** @throws ToolError VEHICLE_REQUIRED, VEHICLE_UNKNOWN, RO_NOT_FOUND */
async function vehicleAskedAbout(
  { vehicle_model, vehicle_year, vehicle_make, vehicle_id, repair_order_id }: Asked,
  database: PartsTransaction,
): Promise<Vehicle> {
  if (vehicle_model !== undefined && vehicle_year !== undefined) return { vehicle_model, vehicle_year, vehicle_make };
  if (vehicle_id !== undefined) return vehicleByVin(vehicle_id, database);
  if (repair_order_id === undefined) {
    throw new ToolError('VEHICLE_REQUIRED', 'Say which vehicle: model and year, its VIN, or its repair order');
  }
  const vehicle = await vehicleOfRepairOrder(database, repair_order_id);
  if (vehicle !== undefined) return vehicle;
  throw new ToolError('VEHICLE_UNKNOWN', `The vehicle of repair order ${repair_order_id} is not known here yet`, {
    details: { repair_order_id },
  });
}

/** What is on file of it says more than its number does. */
async function vehicleByVin(vehicleId: string, database: PartsTransaction): Promise<Vehicle> {
  const onFile = await vehicleWithVin(database, vehicleId);
  if (onFile !== undefined) return onFile;
  const { make, year } = decodeVin(vehicleId);
  if (make !== null || year !== null) return { vehicle_make: make ?? undefined, vehicle_year: year ?? undefined };
  throw new ToolError('VEHICLE_UNKNOWN', `The number ${vehicleId} tells neither make nor year; give model and year`, {
    details: { vehicle_id: vehicleId },
  });
}
