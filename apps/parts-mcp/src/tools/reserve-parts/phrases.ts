import type { OperationPhrases } from '@ars/mcp-protocol';
import { orderedPart, PART_AMOUNTS } from '../part.phrases';
import { ofRepairOrder, statusValues } from '../reservation.phrases';

const reserved = (left: string) => ({
  of: 'reserved_parts',
  item: `{quantity} × {part_number} ({name}, {unit_price}${left})`,
});
const ordered = { of: 'part_numbers', item: orderedPart };

export const phrases: OperationPhrases = {
  amounts: PART_AMOUNTS,
  words: {
    en: {
      title: 'hold parts for a repair order',
      order: `Hold {ordered} for RO {repair_order_id}${ofRepairOrder}{hold_hours, select, none {} other {{hold_hours, plural, =72 {} one {, for # hour} other {, for # hours}}}}`,
      done: `Held {reserved_parts} for RO {repair_order_id}${ofRepairOrder} until {expiry_time}. Reservation {reservation_id}.`,
      lists: { ordered, reserved_parts: reserved('; {available_quantity} left') },
      values: statusValues('en'),
    },
    es: {
      title: 'reservar piezas para una orden',
      order: `Reservar {ordered} para la OR {repair_order_id}${ofRepairOrder}{hold_hours, select, none {} other {{hold_hours, plural, =72 {} one {, por # hora} other {, por # horas}}}}`,
      done: `Se reservó {reserved_parts} para la OR {repair_order_id}${ofRepairOrder} hasta el {expiry_time}. Reserva {reservation_id}.`,
      lists: { ordered, reserved_parts: reserved('; {available_quantity, plural, one {queda #} other {quedan #}}') },
      values: statusValues('es'),
    },
    fr: {
      title: 'réserver des pièces pour un OR',
      order: `Réserver {ordered} pour l’OR {repair_order_id}${ofRepairOrder}{hold_hours, select, none {} other {{hold_hours, plural, =72 {} one {, pour # heure} other {, pour # heures}}}}`,
      done: `Réservé {reserved_parts} pour l’OR {repair_order_id}${ofRepairOrder} jusqu’au {expiry_time}. Réservation {reservation_id}.`,
      lists: { ordered, reserved_parts: reserved(' ; il en reste {available_quantity}') },
      values: statusValues('fr'),
    },
  },
};
