import type { OperationPhrases } from '@ars/mcp-protocol';
import { movedPart, partOfHold } from '../part.phrases';
import { ofRepairOrder, statusValues } from '../reservation.phrases';

const ordered = { of: 'part_numbers', item: partOfHold };
const returned_parts = { of: 'returned_parts', item: movedPart };

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'take parts back',
      order: `Take back {ordered} from RO {repair_order_id}${ofRepairOrder}{condition, select, none {} other {, {condition}}}`,
      done: `Took back {returned_parts} from RO {repair_order_id}${ofRepairOrder}; {restocked, select, true {back in stock} other {not put back in stock}}.`,
      lists: { ordered, returned_parts },
      values: { ...statusValues('en'), condition: { new: 'unopened', opened: 'opened', defective: 'defective' } },
    },
    es: {
      title: 'recibir piezas de vuelta',
      order: `Recibir de vuelta {ordered} de la OR {repair_order_id}${ofRepairOrder}{condition, select, none {} other {, {condition}}}`,
      done: `Se recibió de vuelta {returned_parts} de la OR {repair_order_id}${ofRepairOrder}; {restocked, select, true {ya en existencias} other {no vuelve a existencias}}.`,
      lists: { ordered, returned_parts },
      values: { ...statusValues('es'), condition: { new: 'sin abrir', opened: 'abierta', defective: 'defectuosa' } },
    },
    fr: {
      title: 'reprendre des pièces',
      order: `Reprendre {ordered} de l’OR {repair_order_id}${ofRepairOrder}{condition, select, none {} other {, {condition}}}`,
      done: `Repris {returned_parts} de l’OR {repair_order_id}${ofRepairOrder} ; {restocked, select, true {remis en stock} other {pas remis en stock}}.`,
      lists: { ordered, returned_parts },
      values: { ...statusValues('fr'), condition: { new: 'non ouverte', opened: 'ouverte', defective: 'défectueuse' } },
    },
  },
};
