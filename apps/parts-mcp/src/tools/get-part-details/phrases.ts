import type { OperationPhrases } from '@ars/mcp-protocol';
import { PART_AMOUNTS, PART_SUMS, partFacts, partText, vehicleFit } from '../part.phrases';

const fits = { of: 'fits', item: vehicleFit };

export const phrases: OperationPhrases = {
  amounts: PART_AMOUNTS,
  sums: PART_SUMS,
  figures: { unit: 'price', when: 'eta' },
  words: {
    en: {
      title: 'look up a part',
      order: 'part {part_number}',
      answer: `${partText.en} Minimum {minimum}, maximum {maximum}.{lead_time_days, select, none {} other { Lead time {lead_time_days, plural, one {# day} other {# days}}.}}{fits, select, none {} other { Fits: {fits}.}}`,
      lists: { fits },
      facts: partFacts.en,
    },
    es: {
      title: 'consultar una pieza',
      order: 'pieza {part_number}',
      answer: `${partText.es} Mínimo {minimum}, máximo {maximum}.{lead_time_days, select, none {} other { Plazo de entrega {lead_time_days, plural, one {# día} other {# días}}.}}{fits, select, none {} other { Sirve para: {fits}.}}`,
      lists: { fits },
      facts: partFacts.es,
    },
    fr: {
      title: 'consulter une pièce',
      order: 'pièce {part_number}',
      answer: `${partText.fr} Minimum {minimum}, maximum {maximum}.{lead_time_days, select, none {} other { Délai {lead_time_days, plural, one {# jour} other {# jours}}.}}{fits, select, none {} other { Convient à : {fits}.}}`,
      lists: { fits },
      facts: partFacts.fr,
    },
  },
};
