import type { OperationPhrases } from '@ars/contracts';

const stock = {
  en: '{available_quantity} available ({on_hand} on hand){on_order, plural, =0 {} other {, # on order{eta, select, none {} other {, due {eta}}}}}',
  es: '{available_quantity, plural, one {# disponible} other {# disponibles}} ({on_hand} en existencia){on_order, plural, =0 {} other {, # en pedido{eta, select, none {} other {, para el {eta}}}}}',
  fr: '{available_quantity, plural, one {# disponible} other {# disponibles}} ({on_hand} en stock){on_order, plural, =0 {} other {, # en commande{eta, select, none {} other {, attendues {eta}}}}}',
};

export const phrases: OperationPhrases = {
  rows: 'alternatives',
  amounts: ['price'],
  words: {
    en: {
      title: 'find a part to use instead',
      order: 'what can stand in for {part_number}',
      answer:
        '{original_superseded_by, select, none {} other {{part_number} is superseded by {original_superseded_by}. }}{alternatives_count, plural, one {One part can} other {# parts can}} stand in for {part_number} ({original_name}):',
      row: `{part_number} · {name} · {brand} · ${stock.en} · {price}`,
      about:
        '{original_on_hand, select, none {} other {{part_number} itself: {original_available_quantity} available ({original_on_hand} on hand){original_on_order, plural, =0 {} other {, # on order{original_eta, select, none {} other {, due {original_eta}}}}}.}}',
      empty: 'No part can stand in for {part_number} ({original_name}).',
    },
    es: {
      title: 'buscar una pieza alternativa',
      order: 'qué sirve en lugar de {part_number}',
      answer:
        '{original_superseded_by, select, none {} other {{part_number} fue reemplazada por {original_superseded_by}. }}{alternatives_count, plural, one {Una pieza sirve} other {# piezas sirven}} en lugar de {part_number} ({original_name}):',
      row: `{part_number} · {name} · {brand} · ${stock.es} · {price}`,
      about:
        '{original_on_hand, select, none {} other {De {part_number} misma: {original_available_quantity, plural, one {# disponible} other {# disponibles}} ({original_on_hand} en existencia){original_on_order, plural, =0 {} other {, # en pedido{original_eta, select, none {} other {, para el {original_eta}}}}}.}}',
      empty: 'Ninguna pieza sirve en lugar de {part_number} ({original_name}).',
    },
    fr: {
      title: 'chercher une pièce de remplacement',
      order: 'ce qui peut remplacer {part_number}',
      answer:
        '{original_superseded_by, select, none {} other {{part_number} est remplacée par {original_superseded_by}. }}{alternatives_count, plural, one {Une pièce peut} other {# pièces peuvent}} remplacer {part_number} ({original_name}) :',
      row: `{part_number} · {name} · {brand} · ${stock.fr} · {price}`,
      about:
        '{original_on_hand, select, none {} other {{part_number} : {original_available_quantity, plural, one {# disponible} other {# disponibles}} ({original_on_hand} en stock){original_on_order, plural, =0 {} other {, # en commande{original_eta, select, none {} other {, attendues {original_eta}}}}}.}}',
      empty: 'Aucune pièce ne peut remplacer {part_number} ({original_name}).',
    },
  },
};
