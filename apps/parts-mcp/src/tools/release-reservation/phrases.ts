import type { OperationPhrases } from '@ars/mcp-protocol';
import { movedPart, partOfHold } from '../part.phrases';
import { ofRepairOrder } from '../reservation.phrases';

const ordered = { of: 'part_numbers', item: partOfHold };
const released_parts = { of: 'released_parts', item: movedPart };

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'release held parts',
      order: `Release {ordered, select, none {everything} other {{ordered}}}{reservation_id, select, none {{repair_order_id, select, none {} other { held for RO {repair_order_id}${ofRepairOrder}}}} other { of reservation {reservation_id}{reservation_repair_order_id, select, none {} other { (RO {reservation_repair_order_id})}}}}`,
      done: 'Released {released_parts, select, none {nothing} other {{released_parts}}} of reservation {reservation_id}, RO {repair_order_id}.',
      lists: { ordered, released_parts },
    },
    es: {
      title: 'liberar piezas reservadas',
      order: `Liberar {ordered, select, none {todo} other {{ordered}}}{reservation_id, select, none {{repair_order_id, select, none {} other { de lo reservado para la OR {repair_order_id}${ofRepairOrder}}}} other { de la reserva {reservation_id}{reservation_repair_order_id, select, none {} other { (OR {reservation_repair_order_id})}}}}`,
      done: 'Se liberó {released_parts, select, none {nada} other {{released_parts}}} de la reserva {reservation_id}, OR {repair_order_id}.',
      lists: { ordered, released_parts },
    },
    fr: {
      title: 'libérer des pièces réservées',
      order: `Libérer {ordered, select, none {tout} other {{ordered}}}{reservation_id, select, none {{repair_order_id, select, none {} other { de ce qui est réservé pour l’OR {repair_order_id}${ofRepairOrder}}}} other { de la réservation {reservation_id}{reservation_repair_order_id, select, none {} other { (OR {reservation_repair_order_id})}}}}`,
      done: 'Libéré {released_parts, select, none {rien} other {{released_parts}}} de la réservation {reservation_id}, OR {repair_order_id}.',
      lists: { ordered, released_parts },
    },
  },
};
