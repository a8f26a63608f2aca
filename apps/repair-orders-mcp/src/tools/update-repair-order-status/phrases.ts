import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofRepairOrder, repairOrderValues } from '../repair-order.phrases';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'change the status of a repair order',
      order: `Set RO {repair_order_id}${ofRepairOrder} to “{new_status}”`,
      done: 'RO {repair_order_id} is now {status} (it was {previous_status}).',
      values: repairOrderValues('en'),
    },
    es: {
      title: 'cambiar el estado de una orden',
      order: `Poner la OR {repair_order_id}${ofRepairOrder} en «{new_status}»`,
      done: 'La OR {repair_order_id} está ahora {status} (antes {previous_status}).',
      values: repairOrderValues('es'),
    },
    fr: {
      title: 'changer le statut d’un OR',
      order: `Passer l’OR {repair_order_id}${ofRepairOrder} à « {new_status} »`,
      done: 'L’OR {repair_order_id} est maintenant {status} (auparavant {previous_status}).',
      values: repairOrderValues('fr'),
    },
  },
};
