import type { OperationPhrases } from '@ars/contracts';
import { STATUS_WORDS } from '@ars/domain';

const changes = { of: 'details/changes', item: '{field}: {from, select, none {} other {{from} → }}{to}' };
const FIELDS = {
  en: {
    promised_at: 'promised time',
    advisor_id: 'advisor',
    tag: 'tag',
    odometer_out: 'odometer out',
    contact_email: 'contact email',
    contact_phone: 'contact phone',
    estimate: 'estimate',
    total: 'total',
  },
  es: {
    promised_at: 'hora prometida',
    advisor_id: 'asesor',
    tag: 'etiqueta',
    odometer_out: 'odómetro de salida',
    contact_email: 'correo de contacto',
    contact_phone: 'teléfono de contacto',
    estimate: 'estimado',
    total: 'total',
  },
  fr: {
    promised_at: 'heure promise',
    advisor_id: 'conseiller',
    tag: 'étiquette',
    odometer_out: 'compteur à la sortie',
    contact_email: 'courriel de contact',
    contact_phone: 'téléphone de contact',
    estimate: 'devis',
    total: 'total',
  },
};
const values = (language: 'en' | 'es' | 'fr') => {
  const status = STATUS_WORDS[language];
  return { status, from_status: status, to_status: status, field: FIELDS[language] };
};

export const phrases: OperationPhrases = {
  rows: 'timeline',
  amounts: ['amount', 'paid_total', 'refunded_total'],
  words: {
    en: {
      title: 'see the history of a repair order',
      order: 'the history of RO {repair_order_id}',
      answer:
        'RO {repair_order_id} ({customer}, {vehicle}) is {status}. {count, plural, one {One entry:} other {# entries, oldest first:}}',
      row:
        '{at} · ' +
        '{kind, select, ' +
        'status {{details_from_status, select, none {opened as {details_to_status}} other {{details_from_status} → {details_to_status}}}{details_reason, select, none {} other { ({details_reason})}}}' +
        'assignment {{details_technician, select, none {no technician any more} other {assigned to {details_technician}}}}' +
        'note {note: “{details_note}”}' +
        'part {{details_part_number} {details_name}: {details_reserved} held, {details_issued} issued, {details_returned} returned}' +
        'authorization {{details_authorized_by} {details_decision, select, declined {declined} other {authorized}} {details_amount}}' +
        'update {changed: {changes}{details_reason, select, none {} other { ({details_reason})}}}' +
        'payment {paid {details_paid_total}, refunded {details_refunded_total}}' +
        ' other {{kind}}}' +
        '{actor, select, none {} other { · {actor}}}',
      empty: 'Nothing is on record for RO {repair_order_id}.',
      lists: { changes },
      values: values('en'),
    },
    es: {
      title: 'ver el historial de una orden',
      order: 'el historial de la OR {repair_order_id}',
      answer:
        'La OR {repair_order_id} ({customer}, {vehicle}) está {status}. {count, plural, one {Un registro:} other {# registros, del más antiguo al más reciente:}}',
      row:
        '{at} · ' +
        '{kind, select, ' +
        'status {{details_from_status, select, none {abierta como {details_to_status}} other {{details_from_status} → {details_to_status}}}{details_reason, select, none {} other { ({details_reason})}}}' +
        'assignment {{details_technician, select, none {ya sin técnico} other {asignada a {details_technician}}}}' +
        'note {nota: «{details_note}»}' +
        'part {{details_part_number} {details_name}: {details_reserved} reservadas, {details_issued} entregadas, {details_returned} devueltas}' +
        'authorization {{details_authorized_by} {details_decision, select, declined {rechazó} other {autorizó}} {details_amount}}' +
        'update {cambios: {changes}{details_reason, select, none {} other { ({details_reason})}}}' +
        'payment {pagado {details_paid_total}, reembolsado {details_refunded_total}}' +
        ' other {{kind}}}' +
        '{actor, select, none {} other { · {actor}}}',
      empty: 'No hay nada registrado de la OR {repair_order_id}.',
      lists: { changes },
      values: values('es'),
    },
    fr: {
      title: 'voir l’historique d’un OR',
      order: 'l’historique de l’OR {repair_order_id}',
      answer:
        'L’OR {repair_order_id} ({customer}, {vehicle}) est {status}. {count, plural, one {Une entrée :} other {# entrées, de la plus ancienne à la plus récente :}}',
      row:
        '{at} · ' +
        '{kind, select, ' +
        'status {{details_from_status, select, none {ouvert comme {details_to_status}} other {{details_from_status} → {details_to_status}}}{details_reason, select, none {} other { ({details_reason})}}}' +
        'assignment {{details_technician, select, none {plus de technicien} other {affecté à {details_technician}}}}' +
        'note {note : « {details_note} »}' +
        'part {{details_part_number} {details_name} : {details_reserved} réservées, {details_issued} remises, {details_returned} retournées}' +
        'authorization {{details_authorized_by} {details_decision, select, declined {a refusé} other {a autorisé}} {details_amount}}' +
        'update {modifié : {changes}{details_reason, select, none {} other { ({details_reason})}}}' +
        'payment {payé {details_paid_total}, remboursé {details_refunded_total}}' +
        ' other {{kind}}}' +
        '{actor, select, none {} other { · {actor}}}',
      empty: 'Rien n’est enregistré pour l’OR {repair_order_id}.',
      lists: { changes },
      values: values('fr'),
    },
  },
};
