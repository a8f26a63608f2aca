import { fields, isFinished, STATUSES } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { containsEveryWord } from '../database/contains-every-word';
import { selectRepairOrders } from '../repair-orders/repair-order';
import { repairOrderSummary, summarize } from '../repair-orders/repair-order-summary';
import { defineTool } from './define-tool';
import { advisorId, vinOrEnding } from './fields';

const SEARCHED = sql`concat_ws(' ', 'RO-' || repair_orders.repair_order_id, status, customers.name, customers.email,
  customers.phone, contact_email, contact_phone, repair_orders.vin, year, make, model, service_description, tag,
  technicians.name, advisors.name)`;
/** Numbers count upwards, so the newest comes first and a page ends at a number. */
const NUMBER = sql<number>`repair_orders.repair_order_id::bigint`;

export const searchRepairOrders = defineTool({
  name: 'search_repair_orders',
  title: 'Search repair orders',
  description:
    'Finds repair orders by words, customer, vehicle, status, people or dates; all conditions given must hold. Newest ' +
    'number first, in pages: pass next_cursor back as cursor for the next one.',
  input: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({
        description:
          'Words that must all occur in number, customer, contact, vehicle, VIN, work, tag, people or status.',
        examples: ['Torres', '2020 Camry brake'],
      }),
    status: fields.repairOrderStatus.optional(),
    open_only: z.boolean().default(false).meta({ description: 'Leave out invoiced, closed and cancelled ones.' }),
    customer_id: fields.customerId.optional(),
    vin: vinOrEnding.optional(),
    technician_id: fields.technicianId.optional(),
    advisor_id: advisorId.optional(),
    promised_before: fields.timestamp.optional(),
    opened_from: fields.timestamp.optional(),
    opened_before: fields.timestamp.optional(),
    limit: fields.limit,
    cursor: z
      .string()
      .regex(/^[0-9]{1,10}$/)
      .optional()
      .meta({ description: 'next_cursor of the page before.' }),
  }),
  output: z.object({
    repair_orders: z.array(repairOrderSummary),
    next_cursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
  }),
  annotations: READS,
  keywords: [
    'find repair order',
    'repair orders',
    'work orders',
    'open orders',
    'ROs',
    'working on',
    'waiting',
    'órdenes',
    'órdenes abiertas',
    'buscar órdenes',
    'on his plate',
    'on the schedule',
    'cars waiting',
    'need pickup',
  ],
  examples: [
    'Show all open repair orders',
    'Which repair orders are ready for pickup?',
    'What is T-014 working on?',
    '¿Qué órdenes están abiertas?',
  ],
  async run({ limit, cursor, query, vin, ...input }, { database }) {
    let found = selectRepairOrders(database);
    if (query !== undefined) found = found.where(containsEveryWord(SEARCHED, query));
    if (vin !== undefined) found = found.where('repair_orders.vin', 'like', `%${vin}`);
    if (input.status !== undefined) found = found.where('status', '=', input.status);
    if (input.open_only) found = found.where('status', 'not in', STATUSES.filter(isFinished));
    if (input.customer_id !== undefined) found = found.where('repair_orders.customer_id', '=', input.customer_id);
    if (input.technician_id !== undefined) found = found.where('technician_id', '=', input.technician_id);
    if (input.advisor_id !== undefined) found = found.where('advisor_id', '=', input.advisor_id);
    if (input.promised_before !== undefined) found = found.where('promised_at', '<', new Date(input.promised_before));
    if (input.opened_from !== undefined) found = found.where('opened_at', '>=', new Date(input.opened_from));
    if (input.opened_before !== undefined) found = found.where('opened_at', '<', new Date(input.opened_before));
    if (cursor !== undefined) found = found.where(NUMBER, '<', Number(cursor));
    const rows = await found
      .orderBy(NUMBER, 'desc')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    return {
      repair_orders: page.map(summarize),
      next_cursor: rows.length > limit ? (page.at(-1)?.repair_order_id ?? null) : null,
    };
  },
});
