import { fields, toDecimal, TRANSITIONS } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { histories, historiesOf } from '../../repair-orders/history-view';
import { partLine, partsTotal, readPartLines } from '../../repair-orders/parts';
import { readHistory } from '../../repair-orders/record-change';
import { getRepairOrder } from '../../repair-orders/repair-order';
import { decimalOrNull, glanceAt, repairOrderGlance } from '../../repair-orders/repair-order-summary';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const decimal = (description: string) => z.number().nullable().meta({ description });

export const getRepairOrderDetails = defineTool({
  name: 'get_repair_order_details',
  title: 'Get repair order details',
  description:
    'Everything about one repair order: customer, vehicle, status and where it can go from there, totals and balance, ' +
    'authorization, parts, notes and histories. Parts appear here when the parts service has reserved them for the ' +
    'repair order (reserve_parts); there is no other way to add one.',
  proves: 'repair_order',
  annotations: READS,
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
  vocabulary,
  phrases,
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
