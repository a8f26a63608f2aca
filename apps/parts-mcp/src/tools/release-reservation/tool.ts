import { fields, RESERVATION_STATUSES, reservationSnapshot } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { type PartsTransaction, workOf } from '../../parts-work';
import { requireRepairOrder } from '../../repair-orders/repair-order-reference';
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

const input = z.strictObject({
  reservation_id: fields.reservationId.optional(),
  repair_order_id: fields.repairOrderId.optional(),
  part_numbers: everyPartUnless.optional(),
  quantity_map: quantityMap.optional(),
  reason: fields.freeText('Why they are not needed.', 500).optional(),
});

export const releaseReservation = defineTool({
  name: 'release_reservation',
  title: 'Release a reservation',
  description:
    'Removes parts from a repair order that were reserved for it and not handed out yet; they can be sold again. Of one ' +
    'reservation, or, by repair_order_id, of all that the repair order has, oldest first. Without part_numbers ' +
    'everything that is still held. Errors: RESERVATION_REQUIRED, RESERVATION_NOT_FOUND, RO_NOT_FOUND, ' +
    'NOTHING_RESERVED, ALREADY_CONSUMED, EXCEEDS_RESERVED.',
  annotations: WRITES,
  input,
  output: z.object({
    reservation_id: fields.reservationId.nullable().meta({ description: 'Null where it was more than one.' }),
    repair_order_id: fields.repairOrderId,
    status: z.enum(RESERVATION_STATUSES),
    released_parts: movedParts,
    reservations: z.array(reservationSnapshot),
  }),
  changes: [
    {
      entity: 'part',
      each: '$inputs.part_numbers',
      id: '$item',
      field: 'available_quantity',
      read: { operations: ['get_part_details', 'check_part_availability'], parameters: { part_number: '$item' } },
      before: '$read.available_quantity',
      after: { plus: ['$read.available_quantity', { in: '$inputs.quantity_map', key: '$item', otherwise: null }] },
    },
    {
      entity: 'reservation',
      given: '$inputs.reservation_id',
      id: '$inputs.reservation_id',
      field: 'parts',
      after: 'released',
    },
    {
      entity: 'repair_order',
      given: '$inputs.repair_order_id',
      id: '$inputs.repair_order_id',
      field: 'reserved_parts',
      after: 'released',
    },
  ],
  vocabulary,
  phrases,
  async run(asked, context) {
    const { database } = context;
    const { repairOrderId, reservationIds } = await lockAsked(database, asked);
    const held = await heldPieces(database, reservationIds);
    if (held.length === 0) throw nothingReserved(repairOrderId);
    const released = allot(held, selectedParts(asked.part_numbers, asked.quantity_map), 'EXCEEDS_RESERVED');
    const work = workOf(context);
    const reservations = await settle(work, released, { effect: 'released', reason: asked.reason });
    await tellReservations(work, 'released', reservations);
    const [first, ...others] = reservations;
    return {
      reservation_id: first === undefined || others.length > 0 ? null : first.reservation_id,
      repair_order_id: repairOrderId,
      status: reservations.some(({ status }) => status === 'active') ? 'active' : (first?.status ?? 'released'),
      released_parts: released,
      reservations,
    };
  },
});

/** The reservations that a call is about, locked. */
async function lockAsked(
  database: PartsTransaction,
  { reservation_id, repair_order_id }: z.output<typeof input>,
): Promise<{ repairOrderId: string; reservationIds: string[] }> {
  if (reservation_id !== undefined) {
    const reservation = await lockActiveReservation(database, reservation_id);
    if (repair_order_id !== undefined && reservation.repair_order_id !== repair_order_id) {
      throw noSuchReservation(reservation_id, repair_order_id);
    }
    return { repairOrderId: reservation.repair_order_id, reservationIds: [reservation_id] };
  }
  if (repair_order_id === undefined) {
    throw new ToolError('RESERVATION_REQUIRED', 'Say which reservation, or which repair order the parts are held for');
  }
  await requireRepairOrder(database, repair_order_id);
  const reservations = await lockReservationsOf(database, repair_order_id);
  return { repairOrderId: repair_order_id, reservationIds: reservations.map((each) => each.reservation_id) };
}
