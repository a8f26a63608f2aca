import type { OperationPhrases } from '@ars/mcp-protocol';
import { REPAIR_ORDER_AMOUNTS, REPAIR_ORDER_SUMS, repairOrderFacts, repairOrderValues } from '../repair-order.phrases';

const customer = '{customer_name, select, none {{customer_id}} other {{customer_name} ({customer_id})}}';
const vehicle = '{vehicle_vehicle, select, none {{vehicle_id}} other {{vehicle_vehicle} ({vehicle_id})}}';

export const phrases: OperationPhrases = {
  amounts: REPAIR_ORDER_AMOUNTS,
  sums: REPAIR_ORDER_SUMS,
  words: {
    en: {
      title: 'open a repair order',
      order: `Open a repair order for ${customer}, ${vehicle}: {service_description}{odometer_in, select, none {} other {, {odometer_in, number} miles}}{tag, select, none {} other {, tag {tag}}}{promised_at, select, none {} other {, promised for {promised_at}}}`,
      done: 'Opened RO {repair_order_id} for {customer}, {vehicle}: {service_description}{odometer_in, select, none {} other {, {odometer_in, number} miles}}{tag, select, none {} other {, tag {tag}}}{promised_at, select, none {} other {, promised for {promised_at}}}.{warnings, select, none {} other { Mind: {warnings}.}}',
      lists: { warnings: { of: 'warnings', item: '{message}' } },
      facts: repairOrderFacts.en,
      values: repairOrderValues('en'),
    },
    es: {
      title: 'abrir una orden',
      order: `Abrir una orden para ${customer}, ${vehicle}: {service_description}{odometer_in, select, none {} other {, {odometer_in, number} millas}}{tag, select, none {} other {, etiqueta {tag}}}{promised_at, select, none {} other {, prometida para el {promised_at}}}`,
      done: 'Se abrió la OR {repair_order_id} para {customer}, {vehicle}: {service_description}{odometer_in, select, none {} other {, {odometer_in, number} millas}}{tag, select, none {} other {, etiqueta {tag}}}{promised_at, select, none {} other {, prometida para el {promised_at}}}.{warnings, select, none {} other { Atención: {warnings}.}}',
      lists: { warnings: { of: 'warnings', item: '{message}' } },
      facts: repairOrderFacts.es,
      values: repairOrderValues('es'),
    },
    fr: {
      title: 'ouvrir un OR',
      order: `Ouvrir un ordre de réparation pour ${customer}, ${vehicle} : {service_description}{odometer_in, select, none {} other {, {odometer_in, number} milles}}{tag, select, none {} other {, étiquette {tag}}}{promised_at, select, none {} other {, promis pour {promised_at}}}`,
      done: 'OR {repair_order_id} ouvert pour {customer}, {vehicle} : {service_description}{odometer_in, select, none {} other {, {odometer_in, number} milles}}{tag, select, none {} other {, étiquette {tag}}}{promised_at, select, none {} other {, promis pour {promised_at}}}.{warnings, select, none {} other { Attention : {warnings}.}}',
      lists: { warnings: { of: 'warnings', item: '{message}' } },
      facts: repairOrderFacts.fr,
      values: repairOrderValues('fr'),
    },
  },
};
