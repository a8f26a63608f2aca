import { fields, STATUSES } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { latestRepairOrdersOf, openRepairOrdersOf } from '../../repair-orders/open-repair-orders';
import { describeVehicle } from '../../repair-orders/repair-order-summary';
import { findByWords, takenAs } from '../../search/find-by-words';
import { VEHICLES_SEARCHED } from '../../search/searched';
import { defineTool } from '../../define-tool';
import { searchWords, vinOrEnding } from '../fields';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const searchVehicles = defineTool({
  name: 'search_vehicles',
  title: 'Search vehicles',
  description: 'Finds vehicles on file by VIN or its ending, by customer, or by words such as year, make and model.',
  annotations: READS,
  input: z
    .strictObject({
      query: searchWords(
        'Words of year, make, model, VIN or the owner’s name: all of them must be found. Spelling is forgiven by one ' +
          'letter where nothing is spelled so.',
      )
        .meta({ examples: ['2019 Camry', 'the bmw', "ana's chevy"], 'x-labels': ['owner', 'name'] })
        .optional(),
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
        open_repair_orders: z.array(fields.repairOrderId).meta({ description: 'Repair orders of it that are open.' }),
        latest_order: z.string().nullable().meta({ description: 'The newest repair order of it.' }),
        latest_status: z
          .enum(STATUSES)
          .nullable()
          .meta({
            description: 'How that one stands.',
            'x-known-as': ['status', 'done', 'ready', 'finished', 'in the shop', 'lista', 'listo', 'prête', 'prêt'],
          }),
      }),
    ),
    taken_as: takenAs,
  }),
  vocabulary,
  phrases,
  async run({ query, vin, customer_id, limit }, { database }) {
    const { rows, taken_as } = await findByWords(
      database,
      query,
      { ...VEHICLES_SEARCHED, isListed: Boolean(vin ?? customer_id) },
      ({ where, rank }) => {
        let found = database
          .selectFrom('vehicles')
          .innerJoin('customers', 'customers.customer_id', 'vehicles.customer_id')
          .select(['vehicles.vin', 'year', 'make', 'model', 'vehicles.customer_id', 'customers.name as customer'])
          .where(where);
        if (vin !== undefined) found = found.where('vehicles.vin', 'like', `%${vin}`);
        if (customer_id !== undefined) found = found.where('vehicles.customer_id', '=', customer_id);
        return found.orderBy(rank, 'desc').orderBy('vehicles.vin').limit(limit).execute();
      },
    );
    const vins = rows.map((row) => row.vin);
    const open = await openRepairOrdersOf(database, vins);
    const latest = await latestRepairOrdersOf(database, vins);
    return {
      vehicles: rows.map((row) => ({
        vehicle_id: row.vin,
        vehicle: describeVehicle(row),
        ...row,
        open_repair_orders: open.get(row.vin) ?? [],
        latest_order: latest.get(row.vin)?.repair_order_id ?? null,
        latest_status: latest.get(row.vin)?.status ?? null,
      })),
      taken_as,
    };
  },
});
