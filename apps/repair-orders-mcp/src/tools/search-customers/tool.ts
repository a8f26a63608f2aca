import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { describeVehicle } from '../../repair-orders/repair-order-summary';
import { findByWords, takenAs } from '../../search/find-by-words';
import { CUSTOMERS_SEARCHED } from '../../search/searched';
import { defineTool } from '../../define-tool';
import { searchWords } from '../fields';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const searchCustomers = defineTool({
  name: 'search_customers',
  title: 'Search customers',
  description:
    'Finds customers by name, number, email, phone or vehicle, in the words people use, with their vehicles and whether ' +
    'they agreed to text messages.',
  annotations: READS,
  input: z.strictObject({
    query: searchWords(
      'Words of the name, number, email, phone or vehicles: all of them must be found. Spelling is forgiven by one letter ' +
        'where nothing is spelled so.',
    ).meta({
      examples: [
        'Torres',
        'ana.torres@example.com',
        '+13125550142',
        'chen rav4',
        'What is the email of Nadia Rahman?',
        'How do I reach Erin Walsh?',
        'May we text Mia Sato?',
        '¿Cuál es el teléfono de Erin Walsh?',
        'Quel est le téléphone de Mme Walsh ?',
      ],
      'x-labels': ['customer', 'name'],
    }),
    limit: fields.limit,
  }),
  output: z.object({
    customers: z.array(
      z.object({
        customer_id: fields.customerId,
        name: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        sms_consent: z.boolean(),
        vehicles: z.array(z.object({ vehicle_id: fields.vehicleId, vehicle: z.string() })),
      }),
    ),
    taken_as: takenAs,
  }),
  vocabulary,
  phrases,
  async run({ query, limit }, { database }) {
    const owned = database
      .selectFrom('vehicles')
      .select(['customer_id as owner_id', sql<string>`string_agg(search_text, '')`.as('search_text')])
      .groupBy('customer_id');
    const { rows: customers, taken_as } = await findByWords(database, query, CUSTOMERS_SEARCHED, ({ where, rank }) =>
      database
        .selectFrom('customers')
        .leftJoin(owned.as('owned'), 'owned.owner_id', 'customers.customer_id')
        .select(['customer_id', 'name', 'email', 'phone', 'sms_consent'])
        .where(where)
        .orderBy(rank, 'desc')
        .orderBy('name')
        .orderBy('customer_id')
        .limit(limit)
        .execute(),
    );
    const vehicles = await database
      .selectFrom('vehicles')
      .select(['customer_id', 'vin', 'year', 'make', 'model'])
      .where('customer_id', '=', sql<string>`any(${customers.map((customer) => customer.customer_id)})`)
      .orderBy('vin')
      .execute();
    return {
      customers: customers.map((customer) => ({
        ...customer,
        vehicles: vehicles
          .filter((vehicle) => vehicle.customer_id === customer.customer_id)
          .map((vehicle) => ({ vehicle_id: vehicle.vin, vehicle: describeVehicle(vehicle) })),
      })),
      taken_as,
    };
  },
});
