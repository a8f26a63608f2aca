import { isFinished, STATUSES } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { containsEveryWord } from '../database/contains-every-word';
import { defineTool } from './define-tool';

export const listTechnicians = defineTool({
  name: 'list_technicians',
  title: 'List technicians',
  description: 'The technicians with their skills and how many open repair orders each one has.',
  input: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'Name or number, or a part of it.', examples: ['Maria Gonzalez'], 'x-labels': ['name'] }),
    skill: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .optional()
      .meta({ description: 'ASE test code or house skill.', examples: ['A5', 'EV_HV'], 'x-labels': ['skill'] }),
    active_only: z.boolean().default(true).meta({ description: 'Leave out those who no longer take work.' }),
  }),
  output: z.object({
    technicians: z.array(
      z.object({
        technician_id: z.string(),
        name: z.string(),
        skills: z.array(z.string()),
        active: z.boolean(),
        open_repair_orders: z.int(),
      }),
    ),
  }),
  annotations: READS,
  keywords: [
    'technicians',
    'mechanics',
    'who can work',
    'workload',
    'technician',
    'techs',
    'mechanic',
    'técnicos',
    'mecánicos',
    'who is free',
    'who has skill',
    'certified',
    'who can do',
  ],
  examples: ['Which mechanics can work on EVs?', 'List the technicians', 'Muestra los técnicos'],
  async run({ query, skill, active_only }, { database }) {
    let technicians = database
      .selectFrom('staff')
      .select(({ selectFrom }) => [
        'staff_id as technician_id',
        'name',
        'skills',
        'active',
        selectFrom('repair_orders')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .whereRef('repair_orders.technician_id', '=', 'staff.staff_id')
          .where('status', 'not in', STATUSES.filter(isFinished))
          .as('open_repair_orders'),
      ])
      .where('role', '=', 'technician');
    if (query !== undefined) technicians = technicians.where(containsEveryWord(sql`staff_id || ' ' || name`, query));
    if (skill !== undefined) technicians = technicians.where(sql<boolean>`${skill.toUpperCase()} = any(skills)`);
    if (active_only) technicians = technicians.where('active', '=', true);
    const rows = await technicians.orderBy('staff_id').execute();
    return { technicians: rows.map((row) => ({ ...row, open_repair_orders: Number(row.open_repair_orders) })) };
  },
});
