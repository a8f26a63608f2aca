import { fields, reservationSnapshot } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { type PartsTransaction, workOf } from '../../parts-work';
import { requireOpenRepairOrder } from '../../repair-orders/repair-order-reference';
import { allot } from '../../reservations/allot';
import { everyPartUnless, movedParts, quantityMap, selectedParts } from '../../reservations/part-selection';
import {
  heldPieces,
  lockActiveReservation,
  lockReservationsOf,
  noSuchReservation,
  nothingReserved,
  tellReservations,
} from '../../reservations/reservation';
import { settle } from '../../reservations/settle';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const issueParts = defineTool({
  name: 'issue_parts',
  title: 'Issue parts to a repair order',
  description:
    'Hands reserved parts out to the workshop: they leave the stock. Without reservation_id from all reservations of ' +
    'the repair order, oldest first; without part_numbers everything held. Errors: RO_NOT_FOUND, RO_CLOSED, ' +
    'NOTHING_RESERVED, RESERVATION_NOT_FOUND, ALREADY_CONSUMED, RESERVATION_EXPIRED, EXCEEDS_RESERVED.',
  annotations: WRITES,
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    reservation_id: fields.reservationId.optional(),
    part_numbers: everyPartUnless.optional(),
    quantity_map: quantityMap.optional(),
  }),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    issued_parts: movedParts,
    reservations: z.array(reservationSnapshot),
  }),
  changes: [
    {
      entity: 'part',
      each: '$inputs.part_numbers',
      id: '$item',
      field: 'on_hand',
      read: { operations: ['get_part_details', 'check_part_availability'], parameters: { part_number: '$item' } },
      before: '$read.on_hand',
      after: { minus: ['$read.on_hand', { in: '$inputs.quantity_map', key: '$item', otherwise: null }] },
    },
    { entity: 'repair_order', id: '$inputs.repair_order_id', field: 'reserved_parts', after: 'issued' },
  ],
  vocabulary,
  phrases,
  async run({ repair_order_id, reservation_id, part_numbers, quantity_map }, context) {
    const { database, now } = context;
    await requireOpenRepairOrder(database, repair_order_id);
    const reservationIds =
      reservation_id === undefined
        ? await liveReservations(database, repair_order_id, now)
        : [await requireLive(database, repair_order_id, reservation_id, now)];
    const held = await heldPieces(database, reservationIds);
    if (held.length === 0) throw nothingReserved(repair_order_id);
    const issued = allot(held, selectedParts(part_numbers, quantity_map), 'EXCEEDS_RESERVED');
    const work = workOf(context);
    const reservations = await settle(work, issued, { effect: 'issued' });
    await tellReservations(work, 'issued', reservations);
    return { repair_order_id, issued_parts: issued, reservations };
  },
});

async function liveReservations(database: PartsTransaction, repairOrderId: string, now: Date): Promise<string[]> {
  const reservations = await lockReservationsOf(database, repairOrderId);
  return reservations.filter(({ expires_at }) => expires_at > now).map(({ reservation_id }) => reservation_id);
}

async function requireLive(
  database: PartsTransaction,
  repairOrderId: string,
  reservationId: string,
  now: Date,
): Promise<string> {
  const { repair_order_id, expires_at } = await lockActiveReservation(database, reservationId);
  const details = { reservation_id: reservationId, repair_order_id: repairOrderId };
  if (repair_order_id !== repairOrderId) throw noSuchReservation(reservationId, repairOrderId);
  if (expires_at <= now) {
    const message = `Reservation ${reservationId} has expired: reserve the parts again`;
    throw new ToolError('RESERVATION_EXPIRED', message, { details });
  }
  return reservationId;
}
