import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofRepairOrder, repairOrderValues } from '../repair-order.phrases';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'cancel a repair order',
      order: `Cancel RO {repair_order_id}${ofRepairOrder}{reason, select, none {} other {: {reason}}}`,
      done: 'RO {repair_order_id} is cancelled (it was {previous_status}).{held_reservations, select, none {} other { Still held for it: {held_reservations}.}}',
      values: repairOrderValues('en'),
    },
    es: {
      title: 'cancelar una orden',
      order: `Cancelar la OR {repair_order_id}${ofRepairOrder}{reason, select, none {} other {: {reason}}}`,
      done: 'La OR {repair_order_id} quedó cancelada (antes {previous_status}).{held_reservations, select, none {} other { Sigue reservado para ella: {held_reservations}.}}',
      values: repairOrderValues('es'),
    },
    fr: {
      title: 'annuler un OR',
      order: `Annuler l’OR {repair_order_id}${ofRepairOrder}{reason, select, none {} other { : {reason}}}`,
      done: 'L’OR {repair_order_id} est annulé (auparavant {previous_status}).{held_reservations, select, none {} other { Encore réservé pour lui : {held_reservations}.}}',
      values: repairOrderValues('fr'),
    },
  },
};
