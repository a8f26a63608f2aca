import type { OperationPhrases } from '@ars/mcp-protocol';
import { movedPart, partOfHold } from '../part.phrases';
import { ofRepairOrder, statusValues } from '../reservation.phrases';

const ordered = { of: 'part_numbers', item: partOfHold };
const issued_parts = { of: 'issued_parts', item: movedPart };

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'hand out held parts',
      order: `Hand out {ordered, select, none {everything that is held} other {{ordered}}} for RO {repair_order_id}${ofRepairOrder}`,
      done: `Handed out {issued_parts, select, none {nothing} other {{issued_parts}}} for RO {repair_order_id}${ofRepairOrder}.`,
      lists: { ordered, issued_parts },
      values: statusValues('en'),
    },
    es: {
      title: 'entregar piezas reservadas',
      order: `Entregar {ordered, select, none {todo lo reservado} other {{ordered}}} para la OR {repair_order_id}${ofRepairOrder}`,
      done: `Se entregó {issued_parts, select, none {nada} other {{issued_parts}}} para la OR {repair_order_id}${ofRepairOrder}.`,
      lists: { ordered, issued_parts },
      values: statusValues('es'),
    },
    fr: {
      title: 'remettre des pièces réservées',
      order: `Remettre {ordered, select, none {tout ce qui est réservé} other {{ordered}}} pour l’OR {repair_order_id}${ofRepairOrder}`,
      done: `Remis {issued_parts, select, none {rien} other {{issued_parts}}} pour l’OR {repair_order_id}${ofRepairOrder}.`,
      lists: { ordered, issued_parts },
      values: statusValues('fr'),
    },
  },
};
