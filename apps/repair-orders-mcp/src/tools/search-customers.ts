import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { containsEveryWord } from '../database/contains-every-word';
import { describeVehicle } from '../repair-orders/repair-order-summary';
import { defineTool } from './define-tool';

const SEARCHED = sql`concat_ws(' ', customer_id, name, email, phone)`;

export const searchCustomers = defineTool({
  name: 'search_customers',
  title: 'Search customers',
  description: 'Finds customers by name, number, email or phone, with their vehicles.',
  input: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({
        description: 'Words that must all occur in name, number, email or phone.',
        examples: ['Torres', 'ana.torres@example.com', '+13125550142'],
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
  }),
  annotations: READS,
  keywords: [
    'find customer',
    'look up customer',
    'customers',
    'who is',
    'contact of',
    'customer',
    'phone number of',
    'customer email',
    'buscar cliente',
    'cliente',
    'clientes',
    'pull up',
    'pull up customer',
    'number for',
    'who called',
    'phone',
    'reach customer',
    'who is that',
    'allowed to text',
    'consent',
  ],
  examples: ['Look up the customer Ana Torres', 'What is the phone number of Ana Torres?', 'Busca al cliente Torres'],
  async run({ query, limit }, { database }) {
    const customers = await database
      .selectFrom('customers')
      .select(['customer_id', 'name', 'email', 'phone', 'sms_consent'])
      .where(containsEveryWord(SEARCHED, query))
      .orderBy('name')
      .orderBy('customer_id')
      .limit(limit)
      .execute();
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
    };
  },
});
