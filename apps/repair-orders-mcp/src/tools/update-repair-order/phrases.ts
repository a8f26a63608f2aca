import type { OperationPhrases } from '@ars/mcp-protocol';
import {
  ofRepairOrder,
  REPAIR_ORDER_AMOUNTS,
  REPAIR_ORDER_SUMS,
  repairOrderFacts,
  repairOrderValues,
} from '../repair-order.phrases';

/** Each field that is set, behind the repair order's number. */
const edits = (before: string, said: Record<string, string>): string =>
  Object.entries(said)
    .map(
      ([field, text]) =>
        `{given_${field}, select, none {} other {${before}${text.replace(`{${field}`, `{given_${field}`)}}}`,
    )
    .join('');

/** What a change led to, which only its result tells. */
const becoming = (field: string, before: string): string => `{${field}, select, none {} other {${before}{${field}}}}`;

/** By how long, and which way, in whole days where it is one or two. */
function shifted(hour: [string, string], day: [string, string], [later, earlier]: [string, string]): string {
  const long = (field: string): string =>
    `{${field}, plural, =24 {1 ${day[0]}} =48 {2 ${day[1]}} one {# ${hour[0]}} other {# ${hour[1]}}}`;
  return `{given_promise_shift_hours_sign, select, negative {${long('earlier_hours')} ${earlier}} other {${long('promise_shift_hours')} ${later}}}`;
}

const set = {
  en: edits(', ', {
    promised_at: 'promised for {promised_at}',
    advisor_id: 'advisor {advisor_id}',
    tag: 'tag {tag}',
    odometer_in: 'odometer in {odometer_in, number} miles',
    odometer_out: 'odometer out {odometer_out, number} miles',
    contact_email: 'contact email {contact_email}',
    contact_phone: 'contact phone {contact_phone}',
    estimate: 'estimate {estimate}',
    total: 'total {total}',
    estimate_change: `estimate changed by {estimate_change}${becoming('estimate', ' to ')}`,
    total_change: `total changed by {total_change}${becoming('total', ' to ')}`,
    promise_shift_hours: `promise ${shifted(['hour', 'hours'], ['day', 'days'], ['later', 'earlier'])}${becoming('promised_at', ', to ')}`,
    required_skills: 'needs {required_skills}',
  }),
  es: edits(', ', {
    promised_at: 'prometida para el {promised_at}',
    advisor_id: 'asesor {advisor_id}',
    tag: 'etiqueta {tag}',
    odometer_in: 'odómetro de entrada {odometer_in, number} millas',
    odometer_out: 'odómetro de salida {odometer_out, number} millas',
    contact_email: 'correo de contacto {contact_email}',
    contact_phone: 'teléfono de contacto {contact_phone}',
    estimate: 'estimado {estimate}',
    total: 'total {total}',
    estimate_change: `estimado cambiado en {estimate_change}${becoming('estimate', ' a ')}`,
    total_change: `total cambiado en {total_change}${becoming('total', ' a ')}`,
    promise_shift_hours: `promesa ${shifted(['hora', 'horas'], ['día', 'días'], ['más tarde', 'antes'])}${becoming('promised_at', ', para el ')}`,
    required_skills: 'exige {required_skills}',
  }),
  fr: edits(', ', {
    promised_at: 'promis pour {promised_at}',
    advisor_id: 'conseiller {advisor_id}',
    tag: 'étiquette {tag}',
    odometer_in: 'compteur à l’entrée {odometer_in, number} milles',
    odometer_out: 'compteur à la sortie {odometer_out, number} milles',
    contact_email: 'courriel de contact {contact_email}',
    contact_phone: 'téléphone de contact {contact_phone}',
    estimate: 'devis {estimate}',
    total: 'total {total}',
    estimate_change: `devis changé de {estimate_change}${becoming('estimate', ' à ')}`,
    total_change: `total changé de {total_change}${becoming('total', ' à ')}`,
    promise_shift_hours: `promesse ${shifted(['heure', 'heures'], ['jour', 'jours'], ['plus tard', 'plus tôt'])}${becoming('promised_at', ', pour le ')}`,
    required_skills: 'exige {required_skills}',
  }),
};

export const phrases: OperationPhrases = {
  amounts: [...REPAIR_ORDER_AMOUNTS, 'estimate_change', 'total_change'],
  sums: { ...REPAIR_ORDER_SUMS, earlier_hours: { minus: [0, 'promise_shift_hours'] } },
  words: {
    en: {
      title: 'change a repair order (promise, tag, contact, estimate, total)',
      order: `Change RO {repair_order_id}${ofRepairOrder}${set.en}`,
      done: `Changed RO {repair_order_id} ({customer}, {vehicle})${set.en}.{given_total, select, none {} other {{balance_sign, select, none {} negative { It is overpaid by {credit}.} other { Balance {balance}.}}}}`,
      facts: repairOrderFacts.en,
      values: repairOrderValues('en'),
    },
    es: {
      title: 'cambiar una orden (promesa, etiqueta, contacto, estimado, total)',
      order: `Cambiar la OR {repair_order_id}${ofRepairOrder}${set.es}`,
      done: `Se cambió la OR {repair_order_id} ({customer}, {vehicle})${set.es}.{given_total, select, none {} other {{balance_sign, select, none {} negative { Se pagaron {credit} de más.} other { Saldo {balance}.}}}}`,
      facts: repairOrderFacts.es,
      values: repairOrderValues('es'),
    },
    fr: {
      title: 'modifier un OR (promesse, étiquette, contact, devis, total)',
      order: `Modifier l’OR {repair_order_id}${ofRepairOrder}${set.fr}`,
      done: `OR {repair_order_id} modifié ({customer}, {vehicle})${set.fr}.{given_total, select, none {} other {{balance_sign, select, none {} negative { Trop-perçu de {credit}.} other { Solde {balance}.}}}}`,
      facts: repairOrderFacts.fr,
      values: repairOrderValues('fr'),
    },
  },
};
