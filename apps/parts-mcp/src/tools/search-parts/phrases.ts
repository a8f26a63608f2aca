import type { OperationPhrases } from '@ars/mcp-protocol';
import { PART_AMOUNTS, PART_SUMS, partFacts, partRow, partText } from '../part.phrases';

export const phrases: OperationPhrases = {
  rows: 'parts',
  amounts: PART_AMOUNTS,
  sums: PART_SUMS,
  words: {
    en: {
      title: 'find parts',
      order: 'parts{part_name, select, none {} other { called “{part_name}”}}',
      answer: '{total, plural, one {One part:} other {# parts:}}',
      row: partRow.en,
      single: partText.en,
      empty:
        'The catalogue has no such part{part_name, select, none {} other { (“{part_name}”)}}{vehicle_model, select, none {} other { for {vehicle_model}}}{in_stock_only, select, true { in stock} other {}}.',
      facts: partFacts.en,
    },
    es: {
      title: 'buscar piezas',
      order: 'piezas{part_name, select, none {} other { «{part_name}»}}',
      answer: '{total, plural, one {Una pieza:} other {# piezas:}}',
      row: partRow.es,
      single: partText.es,
      empty:
        'El catálogo no tiene esa pieza{part_name, select, none {} other { («{part_name}»)}}{vehicle_model, select, none {} other { para {vehicle_model}}}{in_stock_only, select, true { en existencia} other {}}.',
      facts: partFacts.es,
    },
    fr: {
      title: 'chercher des pièces',
      order: 'pièces{part_name, select, none {} other { « {part_name} »}}',
      answer: '{total, plural, one {Une pièce :} other {# pièces :}}',
      row: partRow.fr,
      single: partText.fr,
      empty:
        'Le catalogue n’a pas de telle pièce{part_name, select, none {} other { (« {part_name} »)}}{vehicle_model, select, none {} other { pour {vehicle_model}}}{in_stock_only, select, true { en stock} other {}}.',
      facts: partFacts.fr,
    },
  },
};
