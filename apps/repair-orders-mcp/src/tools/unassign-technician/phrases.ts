import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofRepairOrder } from '../repair-order.phrases';

const who = (nobody: string) =>
  `{technician_id, select, none {${nobody}} other {{technician_name, select, none {{technician_id}} other {{technician_name} ({technician_id})}}}}`;

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'take a technician off a repair order',
      order: `Take ${who('the technician')} off RO {repair_order_id}${ofRepairOrder}`,
      done: '{technician, select, none {RO {repair_order_id} has no technician now} other {RO {repair_order_id} is back with {technician} ({technician_id})}}{previous_technician_id, select, none {} other {; before it was {previous_technician_id}}}.',
    },
    es: {
      title: 'quitar a un técnico de una orden',
      order: `Quitar a ${who('quien la tiene')} de la OR {repair_order_id}${ofRepairOrder}`,
      done: '{technician, select, none {La OR {repair_order_id} queda sin técnico} other {La OR {repair_order_id} vuelve a {technician} ({technician_id})}}{previous_technician_id, select, none {} other {; antes {previous_technician_id}}}.',
    },
    fr: {
      title: 'retirer un technicien d’un OR',
      order: `Retirer ${who('le technicien')} de l’OR {repair_order_id}${ofRepairOrder}`,
      done: '{technician, select, none {L’OR {repair_order_id} n’a plus de technicien} other {L’OR {repair_order_id} revient à {technician} ({technician_id})}}{previous_technician_id, select, none {} other { ; auparavant {previous_technician_id}}}.',
    },
  },
};
