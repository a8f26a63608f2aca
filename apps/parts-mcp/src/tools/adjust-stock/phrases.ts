import type { OperationPhrases } from '@ars/mcp-protocol';
import { PART_AMOUNTS, stock } from '../part.phrases';

const part = '{part_name, select, none {{part_number}} other {{part_number} ({part_name})}}';

export const phrases: OperationPhrases = {
  amounts: PART_AMOUNTS,
  words: {
    en: {
      title: 'correct stock',
      order: `{given_delta_sign, select, none {{counted, select, none {Correct the stock of ${part}} other {Set the stock of ${part} to {counted}}}} negative {Take {taken} of ${part} out of stock} other {Add {delta} of ${part} to stock}}{reason_code, select, none {} other { ({reason_code})}}`,
      done: `{delta_sign, select, negative {Took {taken} out of stock} other {Added {delta} to stock}}{reason_code, select, none {} other { ({reason_code})}}: {part_number} ({name}): ${stock.en}.`,
      values: {
        reason_code: {
          cycle_count: 'counted',
          damage: 'damaged',
          found: 'found',
          theft: 'stolen',
          receipt: 'received',
          receipt_correction: 'correction of a receipt',
        },
      },
    },
    es: {
      title: 'corregir existencias',
      order: `{given_delta_sign, select, none {{counted, select, none {Corregir las existencias de ${part}} other {Fijar las existencias de ${part} en {counted}}}} negative {Sacar {taken} de ${part} de las existencias} other {Sumar {delta} de ${part} a las existencias}}{reason_code, select, none {} other { ({reason_code})}}`,
      done: `{delta_sign, select, negative {Salieron {taken} de las existencias} other {Se sumaron {delta} a las existencias}}{reason_code, select, none {} other { ({reason_code})}}: {part_number} ({name}): ${stock.es}.`,
      values: {
        reason_code: {
          cycle_count: 'conteo',
          damage: 'daño',
          found: 'aparecidas',
          theft: 'robo',
          receipt: 'recibidas',
          receipt_correction: 'corrección de recepción',
        },
      },
    },
    fr: {
      title: 'corriger le stock',
      order: `{given_delta_sign, select, none {{counted, select, none {Corriger le stock de ${part}} other {Fixer le stock de ${part} à {counted}}}} negative {Retirer {taken} × ${part} du stock} other {Ajouter {delta} × ${part} au stock}}{reason_code, select, none {} other { ({reason_code})}}`,
      done: `{delta_sign, select, negative {Retiré du stock : {taken}} other {Ajouté au stock : {delta}}}{reason_code, select, none {} other { ({reason_code})}} ; {part_number} ({name}) : ${stock.fr}.`,
      values: {
        reason_code: {
          cycle_count: 'comptage',
          damage: 'endommagé',
          found: 'retrouvé',
          theft: 'volé',
          receipt: 'reçu',
          receipt_correction: 'correction de réception',
        },
      },
    },
  },
  sums: { taken: { minus: [0, 'delta'] } },
};
