import type { OperationPhrases, OperationWording } from '@ars/mcp-server';
import {
  REPAIR_ORDER_AMOUNTS,
  REPAIR_ORDER_SUMS,
  repairOrderFacts,
  repairOrderRow,
  repairOrderSummaryText,
  repairOrderValues,
  takenAs,
} from './repair-order.phrases';

const wording = (language: 'en' | 'es' | 'fr', said: OperationWording): OperationWording => ({
  ...said,
  about: takenAs.about,
  lists: takenAs.of[language],
  row: repairOrderRow[language],
  single: repairOrderSummaryText[language],
  facts: repairOrderFacts[language],
  values: repairOrderValues(language),
});

export const searchRepairOrdersPhrases: OperationPhrases = {
  rows: 'repair_orders',
  amounts: REPAIR_ORDER_AMOUNTS,
  sums: REPAIR_ORDER_SUMS,
  words: {
    en: wording('en', {
      order: 'repair orders',
      answer: '{count, plural, one {One repair order:} other {# repair orders:}}',
      empty: 'There are no such repair orders.',
    }),
    es: wording('es', {
      order: 'órdenes de reparación',
      answer: '{count, plural, one {Una orden:} other {# órdenes:}}',
      empty: 'No hay ninguna orden así.',
    }),
    fr: wording('fr', {
      order: 'ordres de réparation',
      answer: '{count, plural, one {Un ordre de réparation :} other {# ordres de réparation :}}',
      empty: 'Il n’y a aucun ordre de réparation de ce genre.',
    }),
  },
};
