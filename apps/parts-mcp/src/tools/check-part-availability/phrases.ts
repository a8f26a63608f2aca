import type { OperationPhrases } from '@ars/mcp-protocol';
import { PART_AMOUNTS, PART_SUMS, partFacts, replaced, stock } from '../part.phrases';

export const phrases: OperationPhrases = {
  amounts: PART_AMOUNTS,
  sums: PART_SUMS,
  figures: { unit: 'price', when: 'eta' },
  words: {
    en: {
      title: 'check stock of a part',
      order: 'stock of {part_number}',
      answer: `{shortfall, plural, =0 {Yes} other {No}}: {part_number} ({name}): ${stock.en}.{shortfall, plural, =0 {} other { # short of {requested_quantity}.}}{lead_time_days, select, none {} other { Lead time {lead_time_days, plural, one {# day} other {# days}}.}} Price {price}.${replaced.en}`,
      facts: partFacts.en,
    },
    es: {
      title: 'consultar existencias de una pieza',
      order: 'existencias de {part_number}',
      answer: `{shortfall, plural, =0 {Sí} other {No}}: {part_number} ({name}): ${stock.es}.{shortfall, plural, =0 {} one { Falta # de {requested_quantity}.} other { Faltan # de {requested_quantity}.}}{lead_time_days, select, none {} other { Plazo de entrega {lead_time_days, plural, one {# día} other {# días}}.}} Precio {price}.${replaced.es}`,
      facts: partFacts.es,
    },
    fr: {
      title: 'consulter le stock d’une pièce',
      order: 'stock de {part_number}',
      answer: `{shortfall, plural, =0 {Oui} other {Non}} : {part_number} ({name}) : ${stock.fr}.{shortfall, plural, =0 {} other { Il en manque {shortfall} sur {requested_quantity}.}}{lead_time_days, select, none {} other { Délai {lead_time_days, plural, one {# jour} other {# jours}}.}} Prix {price}.${replaced.fr}`,
      facts: partFacts.fr,
    },
  },
};
