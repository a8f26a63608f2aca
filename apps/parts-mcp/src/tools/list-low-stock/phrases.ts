import type { OperationPhrases } from '@ars/mcp-protocol';
import { PART_AMOUNTS, PART_SUMS, partFacts, stock } from '../part.phrases';

export const phrases: OperationPhrases = {
  rows: 'parts',
  amounts: PART_AMOUNTS,
  sums: PART_SUMS,
  words: {
    en: {
      title: 'see what runs low',
      order: 'parts that run low',
      answer: '{total, plural, one {One part is below its minimum:} other {# parts are below their minimum:}}',
      row: `{part_number} · {name} · ${stock.en} · minimum {minimum} · to order {suggested_order}`,
      empty: 'No part is below its minimum.',
      facts: { ...partFacts.en, suggested_order: 'To order of {part_number} ({name}): {suggested_order}.' },
    },
    es: {
      title: 'ver qué se está agotando',
      order: 'piezas por agotarse',
      answer:
        '{total, plural, one {Una pieza está por debajo de su mínimo:} other {# piezas están por debajo de su mínimo:}}',
      row: `{part_number} · {name} · ${stock.es} · mínimo {minimum} · por pedir {suggested_order}`,
      empty: 'Ninguna pieza está por debajo de su mínimo.',
      facts: { ...partFacts.es, suggested_order: 'Por pedir de {part_number} ({name}): {suggested_order}.' },
    },
    fr: {
      title: 'voir ce qui manque bientôt',
      order: 'pièces en rupture prochaine',
      answer: '{total, plural, one {Une pièce est sous son minimum :} other {# pièces sont sous leur minimum :}}',
      row: `{part_number} · {name} · ${stock.fr} · minimum {minimum} · à commander {suggested_order}`,
      empty: 'Aucune pièce n’est sous son minimum.',
      facts: { ...partFacts.fr, suggested_order: 'À commander de {part_number} ({name}) : {suggested_order}.' },
    },
  },
};
