import { STATUS_WORDS } from '@ars/domain';
import type { OperationPhrases, OperationWording } from '@ars/mcp-protocol';

/** What every repair order shows, said in the same way by whichever tool tells it. */

export const REPAIR_ORDER_AMOUNTS = [
  'balance',
  'credit',
  'estimate',
  'total',
  'parts',
  'paid',
  'refunded',
  'authorized_limit',
  'authorized_room',
  'room',
  'excess',
  'unit_price',
  'amount',
  'paid_total',
  'refunded_total',
];

export const REPAIR_ORDER_SUMS: NonNullable<OperationPhrases['sums']> = {
  credit: { minus: [0, 'balance'] },
  room: { minus: ['authorized_limit', ['totals_total', 'total', 'totals_estimate', 'estimate']] },
  excess: { minus: [['totals_total', 'total', 'totals_estimate', 'estimate'], 'authorized_limit'] },
};

export const repairOrderValues = (language: 'en' | 'es' | 'fr'): NonNullable<OperationWording['values']> => {
  const status = STATUS_WORDS[language];
  return {
    status,
    previous_status: status,
    current_status: status,
    new_status: status,
    from_status: status,
    to_status: status,
    allowed_transitions: status,
  };
};

/** Sentences about one repair order, of the fields that summaries have. */
export const repairOrderFacts: Record<'en' | 'es' | 'fr', Record<string, string>> = {
  en: {
    estimate:
      '{estimate, select, none {No estimate is on file for RO {repair_order_id}.} other {Estimate of RO {repair_order_id}: {estimate}.}}',
    total:
      '{total, select, none {No total is on file for RO {repair_order_id} yet.} other {Total of RO {repair_order_id}: {total}.}}',
    paid: '{paid, plural, =0 {No, nothing has been paid for RO {repair_order_id}.} other {Paid for RO {repair_order_id} so far: {paid}.}}{balance_sign, select, none {} zero { Nothing more is owed.} negative { Overpaid by {credit}.} other { Balance {balance}.}}',
    sms_consent:
      '{sms_consent, select, true {Yes, {customer} may be sent text messages} other {No, {customer} has not consented to text messages}} (RO {repair_order_id}).',
    status: 'RO {repair_order_id} is {status}.',
    ready:
      '{ready, select, true {Yes, RO {repair_order_id} is ready: {customer}, {vehicle}, is {status}.} other {No, RO {repair_order_id} is not ready: {customer}, {vehicle}, is {status}.{promised_at, select, none {} other { Promised for {promised_at}.}}}}',
    customer: 'The customer of RO {repair_order_id} is {customer}.',
    customer_id: 'The customer of RO {repair_order_id} is {customer} ({customer_id}).',
    customer_email:
      '{customer_email, select, none {No email is on file for {customer}.} other {Email of {customer}: {customer_email}}}',
    customer_phone:
      '{customer_phone, select, none {No phone number is on file for {customer}.} other {Phone number of {customer}: {customer_phone}}}',
    vehicle: 'RO {repair_order_id} is for the {vehicle} of {customer}.',
    vehicle_id: 'RO {repair_order_id} is for the {vehicle}, VIN {vehicle_id}.',
    service_description: 'RO {repair_order_id} is in for: {service_description}.',
    technician:
      '{technician, select, none {No technician is assigned to RO {repair_order_id}.} other {{technician} works on RO {repair_order_id}.}}',
    technician_id:
      '{technician_id, select, none {No technician is assigned to RO {repair_order_id}.} other {{technician} ({technician_id}) works on RO {repair_order_id}.}}',
    advisor:
      '{advisor, select, none {RO {repair_order_id} has no advisor.} other {The advisor of RO {repair_order_id} is {advisor}.}}',
    promised_at:
      '{promised_at, select, none {No time is promised for RO {repair_order_id}.} other {RO {repair_order_id} is promised for {promised_at}.}}',
    balance:
      '{balance_sign, select, none {No total is on file for RO {repair_order_id} yet, so no balance either.} zero {Nothing is owed for RO {repair_order_id}: the balance is {balance}.} negative {RO {repair_order_id} is overpaid by {credit}.} other {Balance of RO {repair_order_id}: {balance}.}}',
    tag: '{tag, select, none {RO {repair_order_id} has no tag.} other {Tag of RO {repair_order_id}: {tag}.}}',
    opened_at: 'RO {repair_order_id} was opened {opened_at}.',
    updated_at: 'RO {repair_order_id} was last changed {updated_at}.',
  },
  es: {
    estimate:
      '{estimate, select, none {La OR {repair_order_id} no tiene estimado.} other {Estimado de la OR {repair_order_id}: {estimate}.}}',
    total:
      '{total, select, none {La OR {repair_order_id} aún no tiene total.} other {Total de la OR {repair_order_id}: {total}.}}',
    paid: '{paid, plural, =0 {No, no se ha pagado nada de la OR {repair_order_id}.} other {Pagado hasta ahora por la OR {repair_order_id}: {paid}.}}{balance_sign, select, none {} zero { No se debe nada más.} negative { Se pagaron {credit} de más.} other { Saldo {balance}.}}',
    sms_consent:
      '{sms_consent, select, true {Sí, se pueden enviar mensajes a {customer}} other {No, {customer} no ha dado su consentimiento para mensajes}} (OR {repair_order_id}).',
    status: 'La OR {repair_order_id} está {status}.',
    ready:
      '{ready, select, true {Sí, la OR {repair_order_id} está lista: {customer}, {vehicle}, {status}.} other {No, la OR {repair_order_id} no está lista: {customer}, {vehicle}, {status}.{promised_at, select, none {} other { Prometida para el {promised_at}.}}}}',
    customer: 'El cliente de la OR {repair_order_id} es {customer}.',
    customer_id: 'El cliente de la OR {repair_order_id} es {customer} ({customer_id}).',
    customer_email:
      '{customer_email, select, none {No hay correo registrado de {customer}.} other {Correo de {customer}: {customer_email}}}',
    customer_phone:
      '{customer_phone, select, none {No hay teléfono registrado de {customer}.} other {Teléfono de {customer}: {customer_phone}}}',
    vehicle: 'La OR {repair_order_id} es del {vehicle} de {customer}.',
    vehicle_id: 'La OR {repair_order_id} es del {vehicle}, VIN {vehicle_id}.',
    service_description: 'La OR {repair_order_id} es por: {service_description}.',
    technician:
      '{technician, select, none {La OR {repair_order_id} no tiene técnico asignado.} other {{technician} trabaja en la OR {repair_order_id}.}}',
    technician_id:
      '{technician_id, select, none {La OR {repair_order_id} no tiene técnico asignado.} other {{technician} ({technician_id}) trabaja en la OR {repair_order_id}.}}',
    advisor:
      '{advisor, select, none {La OR {repair_order_id} no tiene asesor.} other {El asesor de la OR {repair_order_id} es {advisor}.}}',
    promised_at:
      '{promised_at, select, none {La OR {repair_order_id} no tiene hora prometida.} other {La OR {repair_order_id} está prometida para el {promised_at}.}}',
    balance:
      '{balance_sign, select, none {La OR {repair_order_id} aún no tiene total, así que tampoco saldo.} zero {No se debe nada de la OR {repair_order_id}: el saldo es {balance}.} negative {De la OR {repair_order_id} se pagaron {credit} de más.} other {Saldo de la OR {repair_order_id}: {balance}.}}',
    tag: '{tag, select, none {La OR {repair_order_id} no tiene etiqueta.} other {Etiqueta de la OR {repair_order_id}: {tag}.}}',
    opened_at: 'La OR {repair_order_id} se abrió el {opened_at}.',
    updated_at: 'La OR {repair_order_id} cambió por última vez el {updated_at}.',
  },
  fr: {
    estimate:
      '{estimate, select, none {L’OR {repair_order_id} n’a pas de devis.} other {Devis de l’OR {repair_order_id} : {estimate}.}}',
    total:
      '{total, select, none {L’OR {repair_order_id} n’a pas encore de total.} other {Total de l’OR {repair_order_id} : {total}.}}',
    paid: '{paid, plural, =0 {Non, rien n’a été payé pour l’OR {repair_order_id}.} other {Payé à ce jour pour l’OR {repair_order_id} : {paid}.}}{balance_sign, select, none {} zero { Plus rien n’est dû.} negative { Trop-perçu de {credit}.} other { Solde {balance}.}}',
    sms_consent:
      '{sms_consent, select, true {Oui, des SMS peuvent être envoyés à {customer}} other {Non, {customer} n’a pas consenti aux SMS}} (OR {repair_order_id}).',
    status: 'L’OR {repair_order_id} est {status}.',
    ready:
      '{ready, select, true {Oui, l’OR {repair_order_id} est prêt : {customer}, {vehicle}, {status}.} other {Non, l’OR {repair_order_id} n’est pas prêt : {customer}, {vehicle}, {status}.{promised_at, select, none {} other { Promis pour {promised_at}.}}}}',
    customer: 'Le client de l’OR {repair_order_id} est {customer}.',
    customer_id: 'Le client de l’OR {repair_order_id} est {customer} ({customer_id}).',
    customer_email:
      '{customer_email, select, none {Aucun courriel n’est enregistré pour {customer}.} other {Courriel de {customer} : {customer_email}}}',
    customer_phone:
      '{customer_phone, select, none {Aucun téléphone n’est enregistré pour {customer}.} other {Téléphone de {customer} : {customer_phone}}}',
    vehicle: 'L’OR {repair_order_id} concerne le véhicule {vehicle} de {customer}.',
    vehicle_id: 'L’OR {repair_order_id} concerne le véhicule {vehicle}, VIN {vehicle_id}.',
    service_description: 'Motif de l’OR {repair_order_id} : {service_description}.',
    technician:
      '{technician, select, none {Aucun technicien n’est affecté à l’OR {repair_order_id}.} other {{technician} travaille sur l’OR {repair_order_id}.}}',
    technician_id:
      '{technician_id, select, none {Aucun technicien n’est affecté à l’OR {repair_order_id}.} other {{technician} ({technician_id}) travaille sur l’OR {repair_order_id}.}}',
    advisor:
      '{advisor, select, none {L’OR {repair_order_id} n’a pas de conseiller.} other {Le conseiller de l’OR {repair_order_id} est {advisor}.}}',
    promised_at:
      '{promised_at, select, none {Aucune heure n’est promise pour l’OR {repair_order_id}.} other {L’OR {repair_order_id} est promis pour {promised_at}.}}',
    balance:
      '{balance_sign, select, none {L’OR {repair_order_id} n’a pas encore de total, donc pas de solde.} zero {Rien n’est dû pour l’OR {repair_order_id} : le solde est de {balance}.} negative {L’OR {repair_order_id} a été payé {credit} de trop.} other {Solde de l’OR {repair_order_id} : {balance}.}}',
    tag: '{tag, select, none {L’OR {repair_order_id} n’a pas d’étiquette.} other {Étiquette de l’OR {repair_order_id} : {tag}.}}',
    opened_at: 'L’OR {repair_order_id} a été ouvert {opened_at}.',
    updated_at: 'L’OR {repair_order_id} a été modifié pour la dernière fois {updated_at}.',
  },
};

/** One repair order of several. */
export const repairOrderRow = {
  en: 'RO {repair_order_id} · {customer} · {vehicle} · {status} · {service_description}{technician, select, none { · no technician} other { · {technician}}}{promised_at, select, none {} other { · promised {promised_at}}}{total, select, none {{estimate, select, none {} other { · estimate {estimate}}}} other {}}{balance_sign, select, none {} negative { · overpaid by {credit}} other { · balance {balance}}}',
  es: 'OR {repair_order_id} · {customer} · {vehicle} · {status} · {service_description}{technician, select, none { · sin técnico} other { · {technician}}}{promised_at, select, none {} other { · prometida para el {promised_at}}}{total, select, none {{estimate, select, none {} other { · estimado {estimate}}}} other {}}{balance_sign, select, none {} negative { · {credit} de más} other { · saldo {balance}}}',
  fr: 'OR {repair_order_id} · {customer} · {vehicle} · {status} · {service_description}{technician, select, none { · sans technicien} other { · {technician}}}{promised_at, select, none {} other { · promis pour {promised_at}}}{total, select, none {{estimate, select, none {} other { · devis {estimate}}}} other {}}{balance_sign, select, none {} negative { · trop-perçu {credit}} other { · solde {balance}}}',
};

/** One repair order where there is only one, of the fields that summaries have. */
export const repairOrderSummaryText = {
  en: 'RO {repair_order_id} ({customer}, {vehicle}) is {status}. In for: {service_description}. {technician, select, none {No technician is assigned.} other {Technician: {technician}.}}{promised_at, select, none {} other { Promised for {promised_at}.}}{total, select, none {{estimate, select, none {} other { Estimate {estimate}.}}} other { Total {total}{paid, select, none {} other {, paid {paid}}}.}}{balance_sign, select, none {} zero { Nothing is owed.} negative { Overpaid by {credit}.} other { Balance {balance}.}}',
  es: 'La OR {repair_order_id} ({customer}, {vehicle}) está {status}. Motivo: {service_description}. {technician, select, none {Sin técnico asignado.} other {Técnico: {technician}.}}{promised_at, select, none {} other { Prometida para el {promised_at}.}}{total, select, none {{estimate, select, none {} other { Estimado {estimate}.}}} other { Total {total}{paid, select, none {} other {, pagado {paid}}}.}}{balance_sign, select, none {} zero { No se debe nada.} negative { Se pagaron {credit} de más.} other { Saldo {balance}.}}',
  fr: 'L’OR {repair_order_id} ({customer}, {vehicle}) est {status}. Motif : {service_description}. {technician, select, none {Aucun technicien affecté.} other {Technicien : {technician}.}}{promised_at, select, none {} other { Promis pour {promised_at}.}}{total, select, none {{estimate, select, none {} other { Devis {estimate}.}}} other { Total {total}{paid, select, none {} other {, payé {paid}}}.}}{balance_sign, select, none {} zero { Rien n’est dû.} negative { Trop-perçu de {credit}.} other { Solde {balance}.}}',
};

/** Behind a repair order's number in an order, as far as something read before tells it. */
export const ofRepairOrder =
  '{repair_order_customer, select, none {} other { ({repair_order_customer}, {repair_order_vehicle})}}';

/** Below what was found: words that were searched for in another spelling. */
export const takenAs = {
  about: '{taken_as, select, none {} other {{taken_as}.}}',
  of: {
    en: { taken_as: { of: 'taken_as', item: '“{word}” read as {taken_as}' } },
    es: { taken_as: { of: 'taken_as', item: '«{word}» leído como {taken_as}' } },
    fr: { taken_as: { of: 'taken_as', item: '« {word} » lu comme {taken_as}' } },
  },
};
