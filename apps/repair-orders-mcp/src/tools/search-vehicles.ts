import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { containsEveryWord } from '../database/contains-every-word';
import { describeVehicle } from '../repair-orders/repair-order-summary';
import { defineTool } from './define-tool';
import { vinOrEnding } from './fields';

const SEARCHED = sql`concat_ws(' ', vehicles.vin, year, make, model, customers.name)`;

export const searchVehicles = defineTool({
  name: 'search_vehicles',
  title: 'Search vehicles',
  description: 'Finds vehicles on file by VIN or its ending, by customer, or by words such as year, make and model.',
  input: z
    .strictObject({
      query: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .meta({
          description: 'Words that must all occur in year, make, model, VIN or the owner’s name.',
          examples: ['2019 Camry'],
          'x-labels': ['owner', 'name'],
        }),
      vin: vinOrEnding.optional(),
      customer_id: fields.customerId.optional(),
      limit: fields.limit,
    })
    .refine(({ query, vin, customer_id }) => Boolean(query ?? vin ?? customer_id), {
      error: 'give at least one of query, vin and customer_id',
    }),
  output: z.object({
    vehicles: z.array(
      z.object({
        vehicle_id: fields.vehicleId,
        vehicle: z.string(),
        year: z.int(),
        make: z.string(),
        model: z.string(),
        customer_id: fields.customerId,
        customer: z.string(),
      }),
    ),
  }),
  annotations: READS,
  keywords: [
    'find vehicle',
    'vehicles',
    'cars of',
    'vehicle',
    'vehicles of',
    'own',
    'drives',
    'vehículos',
    'autos',
    'buscar vehículo',
    'VIN ending',
    'VIN ends in',
    'what does customer drive',
    'drive',
    'car of',
  ],
  examples: [
    'Which cars does customer C-20118 own?',
    'Find the vehicle of Ana Torres',
    '¿Qué autos tiene el cliente C-20118?',
  ],
  async run({ query, vin, customer_id, limit }, { database }) {
    let found = database
      .selectFrom('vehicles')
      .innerJoin('customers', 'customers.customer_id', 'vehicles.customer_id')
      .select(['vehicles.vin', 'year', 'make', 'model', 'vehicles.customer_id', 'customers.name as customer']);
    if (query !== undefined) found = found.where(containsEveryWord(SEARCHED, query));
    if (vin !== undefined) found = found.where('vehicles.vin', 'like', `%${vin}`);
    if (customer_id !== undefined) found = found.where('vehicles.customer_id', '=', customer_id);
    const vehicles = await found.orderBy('vehicles.vin').limit(limit).execute();
    return {
      vehicles: vehicles.map((row) => ({ vehicle_id: row.vin, vehicle: describeVehicle(row), ...row })),
    };
  },
});
