import { fields, toDecimal, TRANSITIONS } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { histories, historiesOf } from '../repair-orders/history-view';
import { partLine, partsTotal, readPartLines } from '../repair-orders/parts';
import { readHistory } from '../repair-orders/read-history';
import { getRepairOrder } from '../repair-orders/repair-order';
import { decimalOrNull, glanceAt, repairOrderGlance } from '../repair-orders/repair-order-summary';
import { defineTool } from './define-tool';
import { getRepairOrderDetailsPhrases } from './get-repair-order-details.phrases';

const decimal = (description: string) => z.number().nullable().meta({ description });

export const getRepairOrderDetails = defineTool({
  name: 'get_repair_order_details',
  title: 'Get repair order details',
  phrases: getRepairOrderDetailsPhrases,
  description:
    'Everything about one repair order: customer, vehicle, status and where it can go from there, totals and balance, ' +
    'authorization, parts, notes and histories. Parts appear here when the parts service has reserved them for the ' +
    'repair order (reserve_parts); there is no other way to add one.',
  input: z.strictObject({ repair_order_id: fields.repairOrderId }),
  output: z.object({
    ...repairOrderGlance.shape,
    vehicle_details: z.object({ year: z.int(), make: z.string(), model: z.string() }),
    odometer_in: z
      .number()
      .nullable()
      .meta({
        description: 'Miles when the vehicle came in.',
        'x-known-as': [
          'miles',
          'mileage',
          'miles in',
          'odometer',
          'odometer in',
          'odómetro',
          'kilometraje',
          'compteur',
          'kilométrage',
        ],
      }),
    odometer_out: z
      .number()
      .nullable()
      .meta({
        description: 'Miles when the vehicle goes out.',
        'x-known-as': ['miles out', 'odometer out', 'odómetro de salida', 'compteur à la sortie'],
      }),
    allowed_transitions: z.array(fields.repairOrderStatus).meta({
      description: 'Statuses it can go to from here.',
      'x-known-as': [
        'next status',
        'where can it go',
        'can go',
        'can be moved',
        'moved to next',
        'go from',
        'siguiente estado',
        'prochain statut',
      ],
    }),
    totals: z.object({
      estimate: decimal('What the work was estimated to cost.'),
      total: decimal('What the customer is billed; null while that is not on file.'),
      parts: z.number().meta({ description: 'Value of the parts held for or issued to it.' }),
      paid: z.number(),
      refunded: z.number(),
      balance: decimal('total less paid plus refunded.'),
      currency: fields.currency,
    }),
    authorized_limit: decimal('Total up to which the customer agreed; null is no limit on file.').meta({
      description: 'Total up to which the customer agreed; null is no limit on file.',
      'x-known-as': [
        'authorized',
        'authorized limit',
        'limit',
        'approved up to',
        'ok’d',
        'autorizado',
        'límite',
        'autorisé',
        'limite',
      ],
    }),
    authorized_room: z
      .number()
      .nullable()
      .meta({
        description: 'What may come on top before the customer must be asked again; negative is what is too much.',
        'x-known-as': [
          'room',
          'room left',
          'headroom',
          'under the limit',
          'over the limit',
          'over authorized',
          'margen',
          'marge',
        ],
      }),
    parts: z.array(partLine).meta({
      description: 'Parts held for it or handed out.',
      'x-known-as': ['parts', 'on hold', 'held', 'reserved', 'set aside', 'piezas', 'apartado', 'pièces', 'réservé'],
    }),
    ...histories.shape,
  }),
  annotations: READS,
  keywords: [
    'show',
    'look up',
    'repair order status',
    'details',
    'parts on repair order',
    'balance',
    'pull up',
    'status',
    'going on',
    'who is working on',
    'estado',
    'estado de la orden',
    'detalles de la orden',
    'ver la orden',
    'where are we',
    'where is it at',
    'technician on repair order',
    'who has repair order',
    'car on repair order',
    'what car is repair order',
    'how far along',
    'mileage',
    'odometer',
    'kilometraje',
    'authorized limit',
    'when promised',
    'allowed to text',
    'consent',
    'what is it in for',
    'why is it here',
    'in for',
    'done yet',
    'ready yet',
    'when is it promised',
    'how much room',
    'over authorized',
    'who is advisor',
    'what did technician find',
    'para qué vino',
    'qué tiene',
    'para cuándo',
    'cuánto debe',
    'quién la tiene',
    'ya está lista',
    'où en est',
    'où en est l’ordre',
    'état de l’ordre',
    'pour quoi est-elle là',
    'promise pour quand',
    'combien doit',
  ],
  examples: [
    'What is the status of RO 412207?',
    'Who is working on RO 412207?',
    'Which parts are on RO 412207?',
    '¿Cuál es el estado de la orden 412207?',
    'What is RO 412207 in for?',
    'When is RO 412210 promised?',
    'What did the technician find on RO 412207?',
    'How much does the customer still owe on RO 412188?',
    '¿Para cuándo está prometida la orden 412210?',
    '¿Cuánto debe la orden 412160?',
    'Où en est l’ordre 412207 ?',
    'Combien reste-t-il à payer sur l’ordre 412221 ?',
  ],
  proves: 'repair_order',
  async run({ repair_order_id }, { database }) {
    const repairOrder = await getRepairOrder(database, repair_order_id);
    const parts = await readPartLines(database, repair_order_id);
    const history = await readHistory(database, repair_order_id);
    const { currency, status } = repairOrder;
    const summary = glanceAt(repairOrder);
    const expected = repairOrder.total_minor ?? repairOrder.estimate_minor;
    return {
      ...summary,
      sms_consent: repairOrder.sms_consent,
      vehicle_details: { year: repairOrder.year, make: repairOrder.make, model: repairOrder.model },
      odometer_in: repairOrder.odometer_in,
      odometer_out: repairOrder.odometer_out,
      allowed_transitions: [...TRANSITIONS[status]],
      totals: {
        estimate: decimalOrNull(repairOrder.estimate_minor, currency),
        total: decimalOrNull(repairOrder.total_minor, currency),
        parts: partsTotal(parts, currency),
        paid: toDecimal(repairOrder.paid_minor, currency),
        refunded: toDecimal(repairOrder.refunded_minor, currency),
        balance: summary.balance,
        currency,
      },
      authorized_limit: decimalOrNull(repairOrder.authorized_minor, currency),
      authorized_room:
        repairOrder.authorized_minor === null || expected === null
          ? null
          : toDecimal(repairOrder.authorized_minor - expected, currency),
      parts,
      ...historiesOf(history),
    };
  },
});
