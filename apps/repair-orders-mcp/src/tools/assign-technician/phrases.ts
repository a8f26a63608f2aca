import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofRepairOrder } from '../repair-order.phrases';

const who = '{technician_name, select, none {{technician_id}} other {{technician_name} ({technician_id})}}';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'assign a technician',
      order: `Assign ${who} to RO {repair_order_id}${ofRepairOrder}`,
      done: 'RO {repair_order_id} is assigned to {technician} ({technician_id}){previous_technician_id, select, none {} other {; before it was {previous_technician_id}}}.',
    },
    es: {
      title: 'asignar un técnico',
      order: `Asignar a ${who} la OR {repair_order_id}${ofRepairOrder}`,
      done: 'La OR {repair_order_id} quedó asignada a {technician} ({technician_id}){previous_technician_id, select, none {} other {; antes a {previous_technician_id}}}.',
    },
    fr: {
      title: 'affecter un technicien',
      order: `Affecter ${who} à l’OR {repair_order_id}${ofRepairOrder}`,
      done: 'L’OR {repair_order_id} est affecté à {technician} ({technician_id}){previous_technician_id, select, none {} other { ; auparavant à {previous_technician_id}}}.',
    },
  },
};
