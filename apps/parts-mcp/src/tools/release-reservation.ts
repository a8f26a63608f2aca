import { fields, RESERVATION_STATUSES, reservationSnapshot } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { workOf } from '../parts-work';
import { allot } from '../reservations/allot';
import { movedParts, partNumbers, quantityMap, selectedParts } from '../reservations/part-selection';
import { heldPieces, lockActiveReservation, tellReservations } from '../reservations/reservation';
import { settle } from '../reservations/settle';
import { defineTool } from './define-tool';
import { releaseReservationPhrases } from './release-reservation.phrases';

export const releaseReservation = defineTool({
  name: 'release_reservation',
  title: 'Release a reservation',
  phrases: releaseReservationPhrases,
  description:
    'Removes parts from a repair order that were reserved for it and not handed out yet; they can be sold again. ' +
    'Without part_numbers everything that is still held. Errors: RESERVATION_NOT_FOUND, ALREADY_CONSUMED, ' +
    'EXCEEDS_RESERVED.',
  keywords: [
    'remove part',
    'take part off RO',
    'unreserve',
    'cancel reservation',
    'give back hold',
    'release',
    'let go of hold',
    'free up',
    'libera',
    'liberar la reserva',
    'cancela la reserva',
    'let go',
    'let reservation go',
    'drop hold',
    'drop reservation',
    'drop',
    'free reservation',
    'cancel hold',
    'undo reservation',
    'take off hold',
    'suelta la reserva',
  ],
  examples: [
    'Release reservation RSV-100001',
    'Let go of the hold RSV-100001',
    'Free up RSV-100001',
    'Libera la reserva RSV-100001',
  ],
  annotations: WRITES,
  input: z.strictObject({
    reservation_id: fields.reservationId,
    part_numbers: partNumbers.optional(),
    quantity_map: quantityMap.optional(),
    reason: fields.freeText('Why they are not needed.', 500).optional(),
  }),
  output: z.object({
    reservation_id: fields.reservationId,
    repair_order_id: fields.repairOrderId,
    status: z.enum(RESERVATION_STATUSES),
    released_parts: movedParts,
    reservations: z.array(reservationSnapshot),
  }),
  async run({ reservation_id, part_numbers, quantity_map, reason }, context) {
    const { repair_order_id } = await lockActiveReservation(context.database, reservation_id);
    const held = await heldPieces(context.database, [reservation_id]);
    const released = allot(held, selectedParts(part_numbers, quantity_map), 'EXCEEDS_RESERVED');
    const work = workOf(context);
    const reservations = await settle(work, released, { effect: 'released', reason });
    await tellReservations(work, 'released', reservations);
    return {
      reservation_id,
      repair_order_id,
      status: reservations[0]?.status ?? 'released',
      released_parts: released,
      reservations,
    };
  },
});
