import type { OperationPhrases } from '@ars/mcp-protocol';
import {
  REPAIR_ORDER_AMOUNTS,
  REPAIR_ORDER_SUMS,
  repairOrderFacts,
  repairOrderSummaryText,
  repairOrderValues,
} from '../repair-order.phrases';

const money = {
  en: '{totals_estimate, select, none {} other { Estimate {totals_estimate}.}}{totals_total, select, none {} other { Total {totals_total}, paid {totals_paid}.}}',
  es: '{totals_estimate, select, none {} other { Estimado {totals_estimate}.}}{totals_total, select, none {} other { Total {totals_total}, pagado {totals_paid}.}}',
  fr: '{totals_estimate, select, none {} other { Devis {totals_estimate}.}}{totals_total, select, none {} other { Total {totals_total}, payé {totals_paid}.}}',
};
const limit = {
  en: '{authorized_limit, select, none {} other { Authorized up to {authorized_limit}{room_sign, select, none {} negative {, exceeded by {excess}} zero {, all of it used} other {, {room} of it left}}.}}',
  es: '{authorized_limit, select, none {} other { Autorizado hasta {authorized_limit}{room_sign, select, none {} negative {, excedido en {excess}} zero {, sin margen} other {, quedan {room}}}.}}',
  fr: '{authorized_limit, select, none {} other { Autorisé jusqu’à {authorized_limit}{room_sign, select, none {} negative {, dépassé de {excess}} zero {, sans marge} other {, il reste {room}}}.}}',
};
/** Parts and notes, where they were not asked for and so are told already. */
const untold = (parts: string, notes: string) =>
  `{asked_parts, select, none {{parts, select, none {} other { ${parts}: {parts}.}}} other {}}` +
  `{asked_notes, select, none {{notes, select, none {} other { ${notes}: {notes}.}}} other {}}`;
const more = {
  en: '{parts, select, none {} other { Parts: {parts}.}}{notes, select, none {} other { Notes: {notes}.}}',
  es: '{parts, select, none {} other { Piezas: {parts}.}}{notes, select, none {} other { Notas: {notes}.}}',
  fr: '{parts, select, none {} other { Pièces : {parts}.}}{notes, select, none {} other { Notes : {notes}.}}',
};

export const phrases: OperationPhrases = {
  amounts: REPAIR_ORDER_AMOUNTS,
  sums: REPAIR_ORDER_SUMS,
  figures: { due: 'balance', when: 'promised_at', limited: ['total', 'estimate'], limit: 'authorized_limit' },
  words: {
    en: {
      title: 'look up a repair order',
      order: 'RO {repair_order_id}',
      answer: `${repairOrderSummaryText.en}${limit.en}${more.en}`,
      about: `RO {repair_order_id}: {customer}, {vehicle}, {status}.${untold('Parts', 'Notes')}`,
      lists: {
        parts: {
          of: 'parts',
          item: '{part_number} {name}{reserved, plural, =0 {} other {, # held}}{issued, plural, =0 {} other {, # issued}}{returned, plural, =0 {} other {, # returned}}',
        },
        notes: { of: 'notes', item: '“{note}”' },
        status_history: { of: 'status_history', item: '{at} {to_status}' },
        authorizations: { of: 'authorizations', item: '{authorized_by} {decision} {amount} on {at}' },
        payments: { of: 'payments', item: '{at} paid {paid_total}, refunded {refunded_total}' },
        assignments: { of: 'assignments', item: '{at} {technician, select, none {nobody} other {{technician}}}' },
      },
      facts: {
        ...repairOrderFacts.en,
        status:
          '{technician, select, none {RO {repair_order_id} is {status}.} other {RO {repair_order_id} is {status}, technician {technician}.}}{promised_at, select, none {} other { Promised for {promised_at}.}}',
        totals: `RO {repair_order_id}:${money.en} {balance_sign, select, none {No total is on file yet.} zero {Nothing is owed.} negative {Overpaid by {credit}.} other {Balance {balance}.}}`,
        totals_estimate:
          '{totals_estimate, select, none {No estimate is on file for RO {repair_order_id}.} other {Estimate of RO {repair_order_id}: {totals_estimate}.}}',
        totals_total:
          '{totals_total, select, none {No total is on file for RO {repair_order_id} yet.} other {Total of RO {repair_order_id}: {totals_total}.}}',
        totals_paid: 'Paid for RO {repair_order_id} so far: {totals_paid}.',
        totals_balance: repairOrderFacts.en['balance']!,
        authorized_limit:
          '{authorized_limit, select, none {No authorized limit is on file for RO {repair_order_id}.} other {The customer authorized up to {authorized_limit} for RO {repair_order_id}; {totals_total, select, none {the estimate is {totals_estimate}} other {the total is {totals_total}}}{room_sign, select, none {} negative {, {excess} over the limit} zero {, nothing is left} other {, so {room} is left}}.}}',
        authorized_room:
          '{authorized_limit, select, none {No authorized limit is on file for RO {repair_order_id}.} other {{authorized_room_sign, select, none {No estimate is on file for RO {repair_order_id}; the limit is {authorized_limit}.} negative {RO {repair_order_id} is {excess} over the authorized limit of {authorized_limit}.} zero {Nothing is left of the authorized limit of {authorized_limit} on RO {repair_order_id}.} other {{authorized_room} is left of the authorized limit of {authorized_limit} on RO {repair_order_id}.}}}}',
        odometer_in:
          '{odometer_in, select, none {No odometer reading is on file for RO {repair_order_id}.} other {Odometer in of RO {repair_order_id}: {odometer_in, number} miles.}}',
        odometer_out:
          '{odometer_out, select, none {No odometer reading out is on file for RO {repair_order_id}.} other {Odometer out of RO {repair_order_id}: {odometer_out, number} miles.}}',
        allowed_transitions:
          'RO {repair_order_id} is {status}; {allowed_transitions, select, none {it cannot go anywhere from there} other {it can go to: {allowed_transitions}}}.',
        parts:
          '{parts, select, none {No parts are held or issued for RO {repair_order_id}{status, select, parts_ordered {; it is waiting for parts} other {}}.} other {Parts of RO {repair_order_id}: {parts}.}}',
        notes:
          '{notes, select, none {RO {repair_order_id} has no notes.} other {Notes on RO {repair_order_id}: {notes}.}}',
        status_history:
          '{status_history, select, none {RO {repair_order_id} is {status}.} other {RO {repair_order_id}: {status_history}.}}',
        authorizations:
          '{authorizations, select, none {No authorization is recorded for RO {repair_order_id}.} other {Authorizations of RO {repair_order_id}: {authorizations}.}}',
        payments:
          '{payments, select, none {No payments are recorded for RO {repair_order_id}.} other {Payments of RO {repair_order_id}: {payments}.}}',
        assignments:
          '{assignments, select, none {Nobody was assigned to RO {repair_order_id}.} other {Technicians of RO {repair_order_id}: {assignments}.}}',
      },
      values: { ...repairOrderValues('en'), decision: { approved: 'approved', declined: 'declined' } },
    },
    es: {
      title: 'consultar una orden',
      order: 'OR {repair_order_id}',
      answer: `${repairOrderSummaryText.es}${limit.es}${more.es}`,
      about: `OR {repair_order_id}: {customer}, {vehicle}, {status}.${untold('Piezas', 'Notas')}`,
      lists: {
        parts: {
          of: 'parts',
          item: '{part_number} {name}{reserved, plural, =0 {} one {, # reservada} other {, # reservadas}}{issued, plural, =0 {} one {, # entregada} other {, # entregadas}}{returned, plural, =0 {} one {, # devuelta} other {, # devueltas}}',
        },
        notes: { of: 'notes', item: '«{note}»' },
        status_history: { of: 'status_history', item: '{at} {to_status}' },
        authorizations: { of: 'authorizations', item: '{authorized_by} {decision} {amount} el {at}' },
        payments: { of: 'payments', item: '{at} pagado {paid_total}, reembolsado {refunded_total}' },
        assignments: { of: 'assignments', item: '{at} {technician, select, none {nadie} other {{technician}}}' },
      },
      facts: {
        ...repairOrderFacts.es,
        status:
          '{technician, select, none {La OR {repair_order_id} está {status}.} other {La OR {repair_order_id} está {status}, técnico {technician}.}}{promised_at, select, none {} other { Prometida para el {promised_at}.}}',
        totals: `OR {repair_order_id}:${money.es} {balance_sign, select, none {Aún no hay total.} zero {No se debe nada.} negative {Se pagaron {credit} de más.} other {Saldo {balance}.}}`,
        totals_estimate:
          '{totals_estimate, select, none {La OR {repair_order_id} no tiene estimado.} other {Estimado de la OR {repair_order_id}: {totals_estimate}.}}',
        totals_total:
          '{totals_total, select, none {La OR {repair_order_id} aún no tiene total.} other {Total de la OR {repair_order_id}: {totals_total}.}}',
        totals_paid: 'Pagado hasta ahora por la OR {repair_order_id}: {totals_paid}.',
        totals_balance: repairOrderFacts.es['balance']!,
        authorized_limit:
          '{authorized_limit, select, none {La OR {repair_order_id} no tiene límite autorizado.} other {El cliente autorizó hasta {authorized_limit} para la OR {repair_order_id}; {totals_total, select, none {el estimado es {totals_estimate}} other {el total es {totals_total}}}{room_sign, select, none {} negative {, {excess} por encima del límite} zero {, no queda nada} other {, así que quedan {room}}}.}}',
        authorized_room:
          '{authorized_limit, select, none {La OR {repair_order_id} no tiene límite autorizado.} other {{authorized_room_sign, select, none {La OR {repair_order_id} no tiene estimado; el límite es {authorized_limit}.} negative {La OR {repair_order_id} pasa en {excess} del límite autorizado de {authorized_limit}.} zero {No queda nada del límite autorizado de {authorized_limit} de la OR {repair_order_id}.} other {Quedan {authorized_room} del límite autorizado de {authorized_limit} de la OR {repair_order_id}.}}}}',
        odometer_in:
          '{odometer_in, select, none {La OR {repair_order_id} no tiene lectura del odómetro.} other {Odómetro de entrada de la OR {repair_order_id}: {odometer_in, number} millas.}}',
        odometer_out:
          '{odometer_out, select, none {La OR {repair_order_id} no tiene odómetro de salida.} other {Odómetro de salida de la OR {repair_order_id}: {odometer_out, number} millas.}}',
        allowed_transitions:
          'La OR {repair_order_id} está {status}; {allowed_transitions, select, none {de ahí no puede pasar a otro estado} other {puede pasar a: {allowed_transitions}}}.',
        parts:
          '{parts, select, none {No hay piezas reservadas ni entregadas para la OR {repair_order_id}{status, select, parts_ordered {; espera piezas} other {}}.} other {Piezas de la OR {repair_order_id}: {parts}.}}',
        notes:
          '{notes, select, none {La OR {repair_order_id} no tiene notas.} other {Notas de la OR {repair_order_id}: {notes}.}}',
        status_history:
          '{status_history, select, none {La OR {repair_order_id} está {status}.} other {OR {repair_order_id}: {status_history}.}}',
        authorizations:
          '{authorizations, select, none {No hay autorizaciones de la OR {repair_order_id}.} other {Autorizaciones de la OR {repair_order_id}: {authorizations}.}}',
        payments:
          '{payments, select, none {No hay pagos de la OR {repair_order_id}.} other {Pagos de la OR {repair_order_id}: {payments}.}}',
        assignments:
          '{assignments, select, none {Nadie fue asignado a la OR {repair_order_id}.} other {Técnicos de la OR {repair_order_id}: {assignments}.}}',
      },
      values: { ...repairOrderValues('es'), decision: { approved: 'aprobó', declined: 'rechazó' } },
    },
    fr: {
      title: 'consulter un OR',
      order: 'OR {repair_order_id}',
      answer: `${repairOrderSummaryText.fr}${limit.fr}${more.fr}`,
      about: `OR {repair_order_id} : {customer}, {vehicle}, {status}.${untold('Pièces ', 'Notes ')}`,
      lists: {
        parts: {
          of: 'parts',
          item: '{part_number} {name}{reserved, plural, =0 {} one {, # réservée} other {, # réservées}}{issued, plural, =0 {} one {, # remise} other {, # remises}}{returned, plural, =0 {} one {, # retournée} other {, # retournées}}',
        },
        notes: { of: 'notes', item: '« {note} »' },
        status_history: { of: 'status_history', item: '{at} {to_status}' },
        authorizations: { of: 'authorizations', item: '{authorized_by} {decision} {amount} {at}' },
        payments: { of: 'payments', item: '{at} payé {paid_total}, remboursé {refunded_total}' },
        assignments: { of: 'assignments', item: '{at} {technician, select, none {personne} other {{technician}}}' },
      },
      facts: {
        ...repairOrderFacts.fr,
        status:
          '{technician, select, none {L’OR {repair_order_id} est {status}.} other {L’OR {repair_order_id} est {status}, technicien {technician}.}}{promised_at, select, none {} other { Promis pour {promised_at}.}}',
        totals: `OR {repair_order_id} :${money.fr} {balance_sign, select, none {Pas encore de total.} zero {Rien n’est dû.} negative {Trop-perçu de {credit}.} other {Solde {balance}.}}`,
        totals_estimate:
          '{totals_estimate, select, none {L’OR {repair_order_id} n’a pas de devis.} other {Devis de l’OR {repair_order_id} : {totals_estimate}.}}',
        totals_total:
          '{totals_total, select, none {L’OR {repair_order_id} n’a pas encore de total.} other {Total de l’OR {repair_order_id} : {totals_total}.}}',
        totals_paid: 'Payé à ce jour pour l’OR {repair_order_id} : {totals_paid}.',
        totals_balance: repairOrderFacts.fr['balance']!,
        authorized_limit:
          '{authorized_limit, select, none {Aucun plafond n’est autorisé pour l’OR {repair_order_id}.} other {Le client a autorisé jusqu’à {authorized_limit} pour l’OR {repair_order_id} ; {totals_total, select, none {le devis est de {totals_estimate}} other {le total est de {totals_total}}}{room_sign, select, none {} negative {, {excess} au-dessus du plafond} zero {, il ne reste rien} other {, il reste {room}}}.}}',
        authorized_room:
          '{authorized_limit, select, none {Aucun plafond n’est autorisé pour l’OR {repair_order_id}.} other {{authorized_room_sign, select, none {L’OR {repair_order_id} n’a pas de devis ; le plafond est de {authorized_limit}.} negative {L’OR {repair_order_id} dépasse de {excess} le plafond autorisé de {authorized_limit}.} zero {Il ne reste rien du plafond autorisé de {authorized_limit} de l’OR {repair_order_id}.} other {Il reste {authorized_room} du plafond autorisé de {authorized_limit} de l’OR {repair_order_id}.}}}}',
        odometer_in:
          '{odometer_in, select, none {Aucun kilométrage n’est enregistré pour l’OR {repair_order_id}.} other {Compteur à l’entrée de l’OR {repair_order_id} : {odometer_in, number} milles.}}',
        odometer_out:
          '{odometer_out, select, none {Aucun compteur à la sortie n’est enregistré pour l’OR {repair_order_id}.} other {Compteur à la sortie de l’OR {repair_order_id} : {odometer_out, number} milles.}}',
        allowed_transitions:
          'L’OR {repair_order_id} est {status} ; {allowed_transitions, select, none {il ne peut pas aller plus loin} other {statuts possibles : {allowed_transitions}}}.',
        parts:
          '{parts, select, none {Aucune pièce n’est réservée ni remise pour l’OR {repair_order_id}{status, select, parts_ordered { ; il attend des pièces} other {}}.} other {Pièces de l’OR {repair_order_id} : {parts}.}}',
        notes:
          '{notes, select, none {L’OR {repair_order_id} n’a pas de notes.} other {Notes de l’OR {repair_order_id} : {notes}.}}',
        status_history:
          '{status_history, select, none {L’OR {repair_order_id} est {status}.} other {OR {repair_order_id} : {status_history}.}}',
        authorizations:
          '{authorizations, select, none {Aucune autorisation n’est enregistrée pour l’OR {repair_order_id}.} other {Autorisations de l’OR {repair_order_id} : {authorizations}.}}',
        payments:
          '{payments, select, none {Aucun paiement n’est enregistré pour l’OR {repair_order_id}.} other {Paiements de l’OR {repair_order_id} : {payments}.}}',
        assignments:
          '{assignments, select, none {Personne n’a été affecté à l’OR {repair_order_id}.} other {Techniciens de l’OR {repair_order_id} : {assignments}.}}',
      },
      values: { ...repairOrderValues('fr'), decision: { approved: 'a accepté', declined: 'a refusé' } },
    },
  },
};
