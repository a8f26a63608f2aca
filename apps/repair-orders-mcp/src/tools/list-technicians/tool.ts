import { fields, isFinished, type RepairOrderStatus, skillsCalled, STATUSES } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { describeVehicle } from '../../repair-orders/repair-order-summary';
import { findByWords, takenAs } from '../../search/find-by-words';
import { STAFF_SEARCHED } from '../../search/searched';
import { defineTool, type RepairOrdersContext } from '../../define-tool';
import { searchWords } from '../fields';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** Work that somebody has in hand, or next; in the other open statuses the vehicle waits for others. */
const AT_WORK: readonly RepairOrderStatus[] = ['scheduled', 'in_progress'];

const openOrder = z.object({
  repair_order_id: fields.repairOrderId,
  vehicle: z.string(),
  status: fields.repairOrderStatus,
  service_description: z.string(),
  promised_at: z.string().nullable().meta({ format: 'date-time' }),
});

export const listTechnicians = defineTool({
  name: 'list_technicians',
  title: 'List technicians',
  description:
    'The technicians with their skills and their open repair orders, and who is available: active, with nothing ' +
    'scheduled or in progress.',
  annotations: READS,
  input: z.strictObject({
    query: searchWords('Name or number, or a part of it.')
      .meta({ examples: ['Maria Gonzalez', 'tech 14'], 'x-labels': ['name'] })
      .optional(),
    skill: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .optional()
      .meta({
        description: 'ASE test code, house skill, or what it is about.',
        examples: [
          'A5',
          'EV_HV',
          'brakes',
          'Which techs are certified for steering?',
          'Is Lena free?',
          'What is on the board of Lena?',
          'Who can do high voltage work?',
          '¿Quién está libre?',
          '¿Qué técnicos saben de frenos?',
          'Quels techniciens sont libres ?',
        ],
        'x-labels': ['skill', 'certified', 'certification', 'habilidad', 'compétence'],
      }),
    available_only: z
      .boolean()
      .default(false)
      .meta({
        description: 'Only those with nothing scheduled or in progress.',
        'x-labels': ['available', 'free', 'libre', 'disponible', 'disponibles'],
      }),
    active_only: z
      .boolean()
      .default(true)
      .meta({ description: 'Leave out those who no longer take work, unless the query fits nobody else.' }),
  }),
  output: z.object({
    technicians: z.array(
      z.object({
        technician_id: z.string().meta({ 'x-entity': 'technician' }),
        name: z.string(),
        skills: z.array(z.string()).meta({ 'x-known-as': ['skills', 'certified', 'certifications', 'habilidades'] }),
        active: z.boolean(),
        available: z.boolean().meta({ 'x-known-as': ['available', 'free', 'busy', 'libre', 'disponible', 'ocupado'] }),
        open_repair_orders: z.int().meta({
          description: 'How many.',
          'x-known-as': [
            'workload',
            'how many jobs',
            'carga de trabajo',
            'busy',
            'least work',
            'most work',
            'ocupado',
            'occupé',
            'chargé',
          ],
        }),
        working_on: z
          .array(openOrder)
          .meta({ description: 'The open ones.', 'x-known-as': ['working on', 'on the board', 'on the plate'] }),
      }),
    ),
    taken_as: takenAs,
  }),
  vocabulary,
  phrases,
  async run({ query, skill, available_only, active_only }, { database }) {
    const { rows, taken_as } = await findByWords(database, query, STAFF_SEARCHED, async ({ where, rank }) => {
      let technicians = database
        .selectFrom('staff')
        .select(['staff_id as technician_id', 'name', 'skills', 'active'])
        .where('role', '=', 'technician')
        .where(where);
      if (skill !== undefined) technicians = technicians.where(sql<boolean>`skills && ${skillsCalled(skill)}::text[]`);
      const found = await technicians.orderBy(rank, 'desc').orderBy('staff_id').execute();
      const active = found.filter((row) => row.active);
      // "Nobody fits Rick" would be untrue: who asks for him by name is told that he takes no work.
      return active_only && (active.length > 0 || query === undefined) ? active : found;
    });
    const open = await openOrdersOf(database, rows);
    const technicians = rows.map((row) => {
      const own = open.filter((order) => order.technician_id === row.technician_id);
      return {
        ...row,
        available: row.active && !own.some(({ status }) => AT_WORK.includes(status)),
        open_repair_orders: own.length,
        working_on: own.map(({ technician_id: _, ...order }) => order),
      };
    });
    return { technicians: technicians.filter(({ available }) => available || !available_only), taken_as };
  },
});

async function openOrdersOf(database: RepairOrdersContext['database'], technicians: { technician_id: string }[]) {
  const orders = await database
    .selectFrom('repair_orders')
    .innerJoin('vehicles', 'vehicles.vin', 'repair_orders.vin')
    .select(['repair_order_id', 'technician_id', 'status', 'service_description', 'promised_at'])
    .select(['year', 'make', 'model'])
    .where('technician_id', '=', sql<string>`any(${technicians.map(({ technician_id }) => technician_id)})`)
    .where('status', 'not in', STATUSES.filter(isFinished))
    .orderBy(sql`repair_order_id::bigint`)
    .execute();
  return orders.map(({ year, make, model, promised_at, ...order }) => ({
    ...order,
    vehicle: describeVehicle({ year, make, model }),
    promised_at: promised_at?.toISOString() ?? null,
  }));
}
