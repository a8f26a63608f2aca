import { type DecodedVin, decodeVin, fields, requiresCheckDigit } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { nextNumberOf } from '../../repair-orders/next-number';
import { requireCustomer } from '../../repair-orders/references';
import { describeVehicle } from '../../repair-orders/repair-order-summary';
import { phrases } from './phrases';
import { defineTool, type RepairOrdersContext } from '../../define-tool';
import { vocabulary } from './vocabulary';

export const createVehicle = defineTool({
  name: 'create_vehicle',
  title: 'Create vehicle',
  description:
    'Puts a vehicle of a customer on file. With its VIN, whose check digit is tested, year and make may be left out ' +
    'where the VIN tells them; without one the vehicle gets a number of the house.',
  annotations: WRITES,
  input: z.strictObject({
    customer_id: fields.customerId,
    vin: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{11,20}$/)
      .toUpperCase()
      .optional()
      .meta({
        description: 'Vehicle identification number.',
        examples: ['4T1G11AK6LU000000'],
        'x-labels': ['VIN', 'NIV'],
      }),
    year: fields.modelYear.optional(),
    make: fields
      .freeText('Make of the vehicle.', 40)
      .meta({ examples: ['Nissan'], 'x-labels': ['make', 'marca', 'marque'] })
      .optional(),
    model: fields
      .freeText('Model of the vehicle.', 60)
      .meta({ examples: ['Altima'], 'x-labels': ['model', 'modelo', 'modèle'] }),
  }),
  output: z.object({
    vehicle_id: fields.vehicleId,
    vin: z.string().nullable(),
    check_digit_ok: z
      .boolean()
      .nullable()
      .meta({
        description: 'Whether the check digit of the VIN agrees; null without a VIN, or where the law asks for none.',
        'x-known-as': ['check digit', 'dígito verificador'],
      }),
    vehicle: z.string().meta({ description: 'Year, make and model.' }),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    customer_id: fields.customerId,
  }),
  changes: [
    { entity: 'customer', id: '$inputs.customer_id', field: 'vehicle', after: '$inputs.model' },
    { entity: 'customer', id: '$inputs.customer_id', field: 'vin', after: '$inputs.vin' },
  ],
  vocabulary,
  phrases,
  async run({ customer_id, vin, model, ...given }, context) {
    const { database, emit } = context;
    await requireCustomer(database, customer_id);
    const decoded = vin === undefined ? undefined : decodeVin(vin);
    if (decoded) await requireNewVin(context, decoded);
    const { year, make } = yearAndMake(given, decoded);
    const vehicle_id = decoded?.vin ?? `V-${await nextNumberOf(database, 'vehicle')}`;
    await database.insertInto('vehicles').values({ vin: vehicle_id, customer_id, year, make, model }).execute();
    const vehicle = { vehicle_id, vin: decoded?.vin ?? null, year, make, model, customer_id };
    await emit('vehicle_created', { subject: vehicle_id, data: { vehicle } });
    const isTested = decoded && (decoded.check_digit_ok || requiresCheckDigit(decoded.vin));
    const check_digit_ok = isTested ? decoded.check_digit_ok : null;
    return { ...vehicle, check_digit_ok, vehicle: describeVehicle(vehicle) };
  },
});

/** @throws ToolError `INVALID_VIN` or `VEHICLE_EXISTS` */
async function requireNewVin(
  { database }: RepairOrdersContext,
  { vin, valid, errors, suggestions }: DecodedVin,
): Promise<void> {
  if (!valid) {
    const meant = suggestions.length > 0 ? `. Is it ${suggestions.join(' or ')}?` : '. Read it again from the vehicle';
    throw new ToolError('INVALID_VIN', `${vin} is no VIN: ${errors.join('; ')}${meant}`, {
      details: { vin, errors, suggestions },
    });
  }
  const known = await database
    .selectFrom('vehicles')
    .innerJoin('customers', 'customers.customer_id', 'vehicles.customer_id')
    .select(['vehicles.customer_id', 'customers.name', 'year', 'make', 'model'])
    .where('vehicles.vin', '=', vin)
    .executeTakeFirst();
  if (!known) return;
  throw new ToolError(
    'VEHICLE_EXISTS',
    `${vin} is on file already: ${describeVehicle(known)} of ${known.name} (${known.customer_id})`,
    { details: { vehicle_id: vin, customer_id: known.customer_id } },
  );
}

/** As given, else as the VIN tells. @throws ToolError `VIN_DISAGREES` or `VALIDATION_FAILED` */
function yearAndMake(given: { year?: number | undefined; make?: string | undefined }, decoded: DecodedVin | undefined) {
  const told = { year: decoded?.year ?? undefined, make: decoded?.make ?? undefined };
  if (given.year !== undefined && told.year !== undefined && given.year !== told.year) {
    throw new ToolError(
      'VIN_DISAGREES',
      `The VIN is of a ${told.year} vehicle, not of a ${given.year} one. One of them is wrong`,
      {
        details: { year: given.year, vin_year: told.year },
      },
    );
  }
  const { year, make } = { year: given.year ?? told.year, make: given.make ?? told.make };
  if (year !== undefined && make !== undefined) return { year, make };
  const lacking = [...(year === undefined ? ['year'] : []), ...(make === undefined ? ['make'] : [])];
  throw new ToolError(
    'VALIDATION_FAILED',
    `Say the ${lacking.join(' and ')} of the vehicle${decoded ? ': its VIN does not tell' : ''}`,
    {
      details: { faults: lacking.map((field) => ({ field, message: 'is needed' })) },
    },
  );
}
