import type { OperationPhrases, OperationWording } from '@ars/mcp-protocol';
import {
  REPAIR_ORDER_AMOUNTS,
  REPAIR_ORDER_SUMS,
  repairOrderFacts,
  repairOrderRow,
  repairOrderSummaryText,
  repairOrderValues,
  takenAs,
} from '../repair-order.phrases';

const wording = (language: 'en' | 'es' | 'fr', said: OperationWording): OperationWording => ({
  ...said,
  about: takenAs.about,
  lists: takenAs.of[language],
  row: repairOrderRow[language],
  single: repairOrderSummaryText[language],
  facts: repairOrderFacts[language],
  values: repairOrderValues(language),
});

/** What the search was narrowed to: a list says what it is a list of. */
const only = {
  en:
    '{given_status, select, none {} other { that are {given_status}}}{query, select, none {} other { for “{query}”}}' +
    '{given_technician, select, none {} other { with {given_technician}}}{technician_id, select, none {} other { with {technician_id}}}' +
    '{given_advisor, select, none {} other { of {given_advisor}}}{promised_from, select, none {} other { promised from {promised_from}}}' +
    '{promised_before, select, none {} other { promised before {promised_before}}}{opened_from, select, none {} other { opened from {opened_from}}}' +
    '{opened_before, select, none {} other { opened before {opened_before}}}',
  es:
    '{given_status, select, none {} other { en estado «{given_status}»}}{query, select, none {} other { con «{query}»}}' +
    '{given_technician, select, none {} other { de {given_technician}}}{technician_id, select, none {} other { de {technician_id}}}' +
    '{given_advisor, select, none {} other { de {given_advisor}}}{promised_from, select, none {} other { prometidas desde el {promised_from}}}' +
    '{promised_before, select, none {} other { prometidas antes del {promised_before}}}{opened_from, select, none {} other { abiertas desde el {opened_from}}}' +
    '{opened_before, select, none {} other { abiertas antes del {opened_before}}}',
  fr:
    '{given_status, select, none {} other { au statut « {given_status} »}}{query, select, none {} other { pour « {query} »}}' +
    '{given_technician, select, none {} other { de {given_technician}}}{technician_id, select, none {} other { de {technician_id}}}' +
    '{given_advisor, select, none {} other { de {given_advisor}}}{promised_from, select, none {} other { promis à partir de {promised_from}}}' +
    '{promised_before, select, none {} other { promis avant {promised_before}}}{opened_from, select, none {} other { ouverts à partir de {opened_from}}}' +
    '{opened_before, select, none {} other { ouverts avant {opened_before}}}',
};
const kinds = {
  en: '{open_only, select, true {open } other {}}{unpaid, select, true {unpaid } other {}}{unassigned, select, true {unassigned } other {}}{overdue, select, true {overdue } other {}}',
  es: '{open_only, select, true { abiertas} other {}}{unpaid, select, true { sin pagar} other {}}{unassigned, select, true { sin técnico} other {}}{overdue, select, true { atrasadas} other {}}',
  fr: '{open_only, select, true { ouverts} other {}}{unpaid, select, true { impayés} other {}}{unassigned, select, true { sans technicien} other {}}{overdue, select, true { en retard} other {}}',
};

export const phrases: OperationPhrases = {
  rows: 'repair_orders',
  amounts: REPAIR_ORDER_AMOUNTS,
  sums: REPAIR_ORDER_SUMS,
  figures: { due: 'balance' },
  words: {
    en: wording('en', {
      title: 'find repair orders',
      order: `${kinds.en}repair orders${only.en}`,
      answer: `{count} ${kinds.en}{count, plural, one {repair order} other {repair orders}}${only.en}:`,
      empty: `There are no ${kinds.en}repair orders${only.en}.`,
    }),
    es: wording('es', {
      title: 'buscar órdenes',
      order: `órdenes de reparación${kinds.es}${only.es}`,
      answer: `{count, plural, one {# orden} other {# órdenes}}${kinds.es}${only.es}:`,
      empty: `No hay órdenes${kinds.es}${only.es}.`,
    }),
    fr: wording('fr', {
      title: 'chercher des OR',
      order: `ordres de réparation${kinds.fr}${only.fr}`,
      answer: `{count, plural, one {# ordre de réparation} other {# ordres de réparation}}${kinds.fr}${only.fr} :`,
      empty: `Il n’y a pas d’ordres de réparation${kinds.fr}${only.fr}.`,
    }),
  },
};
