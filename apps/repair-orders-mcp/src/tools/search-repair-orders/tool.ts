import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { glanceAt, repairOrderGlance } from '../../repair-orders/repair-order-summary';
import { takenAs } from '../../search/find-by-words';
import { findRepairOrders } from '../../search/find-repair-orders';
import { defineTool } from '../../define-tool';
import { advisorId, searchWords, vinOrEnding } from '../fields';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const flag = (description: string, labels: string[]) =>
  z.boolean().default(false).meta({ description, 'x-labels': labels });

/** What people say of a repair order that was opened. */
const CAME_IN = ['came in', 'checked in', 'dropped off', 'written up', 'entraron', 'llegaron', 'entrés'];

export const searchRepairOrders = defineTool({
  name: 'search_repair_orders',
  title: 'Search repair orders',
  description:
    'Finds repair orders by words as people say them ("ana camry", "the bmw", "2019 Camry", "RO-412207", "tech 14"), by ' +
    'customer, vehicle, status, people or dates; all conditions given must hold. With a query the best match comes first, ' +
    'names and vehicles before descriptions, open ones before finished ones; else the newest number. In pages: pass ' +
    'next_cursor back as cursor for the next one.',
  annotations: READS,
  input: z.strictObject({
    query: searchWords(
      'Words of the number, customer, contact, vehicle, VIN, technician, advisor, tag, status or work: all of them must ' +
        'be found. Spelling is forgiven by one letter where nothing is spelled so.',
    )
      .meta({ examples: ['Torres', 'ana camry', '2020 Camry brake', 'RO-412207'] })
      .optional(),
    status: fields.repairOrderStatus.optional(),
    open_only: flag('Leave out invoiced, closed and cancelled ones.', [
      'open',
      'still open',
      'abiertas',
      'abiertos',
      'ouverts',
      'ouvertes',
    ]),
    unassigned: flag('Only those that no technician has.', [
      'unassigned',
      'without a tech',
      'without a technician',
      'without tech',
      'no tech',
      'no technician',
      'nobody on it',
      'need a technician',
      'needs a technician',
      'waiting for a technician',
      'sin técnico',
      'no tiene técnico',
      'no tienen técnico',
      'ningún técnico',
      'sans technicien',
      'pas de technicien',
      'aucun technicien',
    ]),
    overdue: flag('Only those that are not ready though the time they were promised for has gone by.', [
      'overdue',
      'past due',
      'past promise',
      'behind promise',
      'late',
      'running late',
      'missed promise',
      'atrasada',
      'atrasadas',
      'atrasados',
      'en retard',
    ]),
    unpaid: flag('Only those on which the customer still owes something.', [
      'unpaid',
      'not paid',
      'still owe',
      'owes us',
      'owe us',
      'sin pagar',
      'por cobrar',
      'falta por cobrar',
      'nos deben',
      'outstanding',
      'nous doit',
      'impayé',
      'impayés',
    ]),
    customer_id: fields.customerId.optional(),
    vin: vinOrEnding.optional(),
    technician_id: fields.technicianId.optional(),
    technician: searchWords('Name or number of the technician.')
      .meta({ examples: ['Maria', 'tech 14'] })
      .optional(),
    advisor_id: advisorId.optional(),
    advisor: searchWords('Name or number of the service advisor.')
      .meta({ examples: ['Jenna'] })
      .optional(),
    promised_from: fields.timestamp.optional(),
    promised_before: fields.timestamp.optional(),
    opened_from: fields.timestamp.meta({ 'x-labels': CAME_IN }).optional(),
    opened_before: fields.timestamp.meta({ 'x-labels': CAME_IN }).optional(),
    limit: fields.limit,
    cursor: z
      .string()
      .regex(/^[0-9]{1,10}$/)
      .optional()
      .meta({ description: 'next_cursor of the page before.' }),
  }),
  output: z.object({
    repair_orders: z.array(repairOrderGlance),
    count: z.int().meta({
      description: 'How many there are, on all pages.',
      'x-known-as': ['how many', 'cuántas', 'cuántos', 'combien'],
    }),
    taken_as: takenAs,
    next_cursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
  }),
  vocabulary,
  phrases,
  async run(input, { database }) {
    const { repairOrders, ...found } = await findRepairOrders(database, input);
    return { repair_orders: repairOrders.map(glanceAt), ...found };
  },
});
