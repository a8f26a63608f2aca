import { fields, reservationSnapshot } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { workOf } from '../../parts-work';
import { requireRepairOrder } from '../../repair-orders/repair-order-reference';
import { allot } from '../../reservations/allot';
import { movedParts, partsOfRepairOrder, quantityMap, selectedParts } from '../../reservations/part-selection';
import { issuedPieces, lockReservationsOf, tellReservations } from '../../reservations/reservation';
import { settle } from '../../reservations/settle';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const CONDITIONS = ['new', 'opened', 'defective'] as const;

export const returnParts = defineTool({
  name: 'return_parts',
  title: 'Return parts from a repair order',
  description:
    'Takes back parts that were issued to a repair order, all of them or as many as quantity_map says. New and opened ' +
    'ones go into stock again, defective ones do not. Errors: RO_NOT_FOUND, EXCEEDS_ISSUED.',
  annotations: WRITES,
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    part_numbers: partsOfRepairOrder,
    quantity_map: quantityMap.optional(),
    condition: z
      .enum(CONDITIONS)
      .default('new')
      .meta({
        description: 'In which condition they come back.',
        'x-value-labels': {
          new: [
            'unused',
            'never used',
            'not used',
            'unopened',
            'never opened',
            'sealed',
            'nueva',
            'sin abrir',
            'neuve',
          ],
          opened: ['open box', 'box was opened', 'abierta', 'ouverte'],
          defective: ['faulty', 'broken', 'defect', 'bad', 'doa', 'defectuosa', 'damaged', 'mala', 'défectueuse'],
        },
      }),
    reason: fields.freeText('Why they come back.', 500).optional(),
  }),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    restocked: z.boolean().meta({ description: 'Whether they can be sold again.' }),
    returned_parts: movedParts,
    reservations: z.array(reservationSnapshot),
  }),
  changes: [
    {
      entity: 'part',
      each: '$inputs.part_numbers',
      id: '$item',
      field: 'returned',
      after: { in: '$inputs.quantity_map', key: '$item', otherwise: null },
    },
    { entity: 'repair_order', id: '$inputs.repair_order_id', field: 'issued_parts', after: 'returned' },
  ],
  vocabulary,
  phrases,
  async run({ repair_order_id, part_numbers, quantity_map, condition, reason }, context) {
    const { database } = context;
    await requireRepairOrder(database, repair_order_id);
    const reservations = await lockReservationsOf(database, repair_order_id);
    const issued = await issuedPieces(
      database,
      reservations.map(({ reservation_id }) => reservation_id),
    );
    const returned = allot(issued, selectedParts(part_numbers, quantity_map), 'EXCEEDS_ISSUED');
    const restocked = condition !== 'defective';
    const work = workOf(context);
    const changed = await settle(work, returned, {
      effect: restocked ? 'returned' : 'scrapped',
      reason: [condition, reason].filter(Boolean).join(': '),
    });
    await tellReservations(work, 'returned', changed);
    return { repair_order_id, restocked, returned_parts: returned, reservations: changed };
  },
});
