import type { OperationPhrases } from '@ars/mcp-protocol';
import { PAYMENT_AMOUNTS, paymentRow, paymentValues } from '../payment.phrases';

const owed = {
  en: '{balance_due_sign, select, none {No total is on file yet, so nothing can be said about a balance.} zero {Nothing more is owed.} negative {Overpaid by {credit}.} other {Balance {balance_due}.}}',
  es: '{balance_due_sign, select, none {Aún no hay total, así que no hay saldo.} zero {No se debe nada más.} negative {Se pagaron {credit} de más.} other {Saldo {balance_due}.}}',
  fr: '{balance_due_sign, select, none {Il n’y a pas encore de total, donc pas de solde.} zero {Plus rien n’est dû.} negative {Trop-perçu de {credit}.} other {Solde {balance_due}.}}',
};
const paid = {
  en: `{status, select, paid {Yes, RO {repair_order_id} is paid: {amount_paid}{payment_date, select, none {} other { on {payment_date}}}.} partially_paid {RO {repair_order_id} is paid in part: {amount_paid}.} refunded {{amount_refunded} of the {amount_paid} paid for RO {repair_order_id} were refunded.} partially_refunded {{amount_refunded} of the {amount_paid} paid for RO {repair_order_id} were refunded.} other {{amount_paid, plural, =0 {No, nothing has been paid for RO {repair_order_id}.} other {{amount_paid} has been paid for RO {repair_order_id}.}}}} ${owed.en}`,
  es: `{status, select, paid {Sí, la OR {repair_order_id} está pagada: {amount_paid}{payment_date, select, none {} other { el {payment_date}}}.} partially_paid {La OR {repair_order_id} está pagada en parte: {amount_paid}.} refunded {De los {amount_paid} pagados por la OR {repair_order_id} se reembolsaron {amount_refunded}.} partially_refunded {De los {amount_paid} pagados por la OR {repair_order_id} se reembolsaron {amount_refunded}.} other {{amount_paid, plural, =0 {No, no se ha pagado nada de la OR {repair_order_id}.} other {De la OR {repair_order_id} se pagaron {amount_paid}.}}}} ${owed.es}`,
  fr: `{status, select, paid {Oui, l’OR {repair_order_id} est payé : {amount_paid}{payment_date, select, none {} other { le {payment_date}}}.} partially_paid {L’OR {repair_order_id} est payé en partie : {amount_paid}.} refunded {Sur {amount_paid} payés pour l’OR {repair_order_id}, {amount_refunded} ont été remboursés.} partially_refunded {Sur {amount_paid} payés pour l’OR {repair_order_id}, {amount_refunded} ont été remboursés.} other {{amount_paid, plural, =0 {Non, rien n’a été payé pour l’OR {repair_order_id}.} other {{amount_paid} ont été payés pour l’OR {repair_order_id}.}}}} ${owed.fr}`,
};

export const phrases: OperationPhrases = {
  amounts: PAYMENT_AMOUNTS,
  figures: { due: 'balance_due' },
  sums: { credit: { minus: [0, 'balance_due'] } },
  words: {
    en: {
      title: 'see what was paid',
      order: 'payments{repair_order_id, select, none {} other { of RO {repair_order_id}}}',
      answer: `${paid.en}{payments, select, none {} other { Payments: {payments}.}}`,
      lists: { payments: { of: 'payments', item: paymentRow.en } },
      facts: {
        status: `${paid.en}{payments, select, none {} other { Payments: {payments}.}}`,
        amount_paid: `${paid.en}`,
        amount_refunded: 'Refunded for RO {repair_order_id}: {amount_refunded}, of {amount_paid} paid.',
        taken_twice: `{duplicate_payments, select, none {No payment of RO {repair_order_id} was taken twice{amount_refunded, plural, =0 {} other {; {amount_refunded} was refunded}}.} other {Yes: {duplicate_payments} are the same amount taken in the same way within a day, and nothing of it was refunded.}} ${owed.en}`,
        balance_due:
          '{balance_due_sign, select, none {No total is on file for RO {repair_order_id} yet, so no balance either.} zero {Nothing is owed for RO {repair_order_id}: the balance is {balance_due}.} negative {RO {repair_order_id} is overpaid by {credit}.} other {Balance of RO {repair_order_id}: {balance_due}.}}',
        payment_date:
          '{payment_date, select, none {Nothing has been paid for RO {repair_order_id} yet.} other {Paid on {payment_date}.}}',
        transaction_id:
          '{transaction_id, select, none {There is no transaction number.} other {Transaction {transaction_id}.}}',
        customer_email:
          '{customer_email, select, none {No email is on file for RO {repair_order_id}.} other {Email on file for RO {repair_order_id}: {customer_email}}}',
        customer_phone:
          '{customer_phone, select, none {No phone number is on file for RO {repair_order_id}.} other {Phone number on file for RO {repair_order_id}: {customer_phone}}}',
        sms_consent:
          '{sms_consent, select, true {Yes, text messages may be sent} other {No, there is no consent to text messages}} for RO {repair_order_id}.',
        payments:
          '{payments, select, none {There are no payments for RO {repair_order_id}.} other {Payments of RO {repair_order_id}: {payments}.}}',
      },
      values: paymentValues('en'),
    },
    es: {
      title: 'ver qué se ha pagado',
      order: 'pagos{repair_order_id, select, none {} other { de la OR {repair_order_id}}}',
      answer: `${paid.es}{payments, select, none {} other { Pagos: {payments}.}}`,
      lists: { payments: { of: 'payments', item: paymentRow.es } },
      facts: {
        status: `${paid.es}{payments, select, none {} other { Pagos: {payments}.}}`,
        amount_paid: `${paid.es}`,
        amount_refunded: 'Reembolsado de la OR {repair_order_id}: {amount_refunded}, de {amount_paid} pagados.',
        taken_twice: `{duplicate_payments, select, none {Ningún pago de la OR {repair_order_id} se cobró dos veces{amount_refunded, plural, =0 {} other {; se reembolsaron {amount_refunded}}}.} other {Sí: {duplicate_payments} son el mismo importe cobrado de la misma forma en un día, y no se reembolsó nada.}} ${owed.es}`,
        balance_due:
          '{balance_due_sign, select, none {La OR {repair_order_id} aún no tiene total, así que tampoco saldo.} zero {No se debe nada de la OR {repair_order_id}: el saldo es {balance_due}.} negative {De la OR {repair_order_id} se pagaron {credit} de más.} other {Saldo de la OR {repair_order_id}: {balance_due}.}}',
        payment_date:
          '{payment_date, select, none {Aún no se ha pagado nada de la OR {repair_order_id}.} other {Pagado el {payment_date}.}}',
        transaction_id:
          '{transaction_id, select, none {No hay número de transacción.} other {Transacción {transaction_id}.}}',
        customer_email:
          '{customer_email, select, none {La OR {repair_order_id} no tiene correo registrado.} other {Correo registrado de la OR {repair_order_id}: {customer_email}}}',
        customer_phone:
          '{customer_phone, select, none {La OR {repair_order_id} no tiene teléfono registrado.} other {Teléfono registrado de la OR {repair_order_id}: {customer_phone}}}',
        sms_consent:
          '{sms_consent, select, true {Sí, se pueden enviar mensajes de texto} other {No hay consentimiento para mensajes de texto}} (OR {repair_order_id}).',
        payments:
          '{payments, select, none {No hay pagos de la OR {repair_order_id}.} other {Pagos de la OR {repair_order_id}: {payments}.}}',
      },
      values: paymentValues('es'),
    },
    fr: {
      title: 'voir ce qui a été payé',
      order: 'paiements{repair_order_id, select, none {} other { de l’OR {repair_order_id}}}',
      answer: `${paid.fr}{payments, select, none {} other { Paiements : {payments}.}}`,
      lists: { payments: { of: 'payments', item: paymentRow.fr } },
      facts: {
        status: `${paid.fr}{payments, select, none {} other { Paiements : {payments}.}}`,
        amount_paid: `${paid.fr}`,
        amount_refunded: 'Remboursé pour l’OR {repair_order_id} : {amount_refunded}, sur {amount_paid} payés.',
        taken_twice: `{duplicate_payments, select, none {Aucun paiement de l’OR {repair_order_id} n’a été encaissé deux fois{amount_refunded, plural, =0 {} other { ; {amount_refunded} ont été remboursés}}.} other {Oui : {duplicate_payments} sont le même montant encaissé de la même façon en un jour, et rien n’a été remboursé.}} ${owed.fr}`,
        balance_due:
          '{balance_due_sign, select, none {L’OR {repair_order_id} n’a pas encore de total, donc pas de solde.} zero {Rien n’est dû pour l’OR {repair_order_id} : le solde est de {balance_due}.} negative {L’OR {repair_order_id} a été payé {credit} de trop.} other {Solde de l’OR {repair_order_id} : {balance_due}.}}',
        payment_date:
          '{payment_date, select, none {Rien n’a encore été payé pour l’OR {repair_order_id}.} other {Payé le {payment_date}.}}',
        transaction_id:
          '{transaction_id, select, none {Il n’y a pas de numéro de transaction.} other {Transaction {transaction_id}.}}',
        customer_email:
          '{customer_email, select, none {Aucun courriel n’est enregistré pour l’OR {repair_order_id}.} other {Courriel enregistré pour l’OR {repair_order_id} : {customer_email}}}',
        customer_phone:
          '{customer_phone, select, none {Aucun téléphone n’est enregistré pour l’OR {repair_order_id}.} other {Téléphone enregistré pour l’OR {repair_order_id} : {customer_phone}}}',
        sms_consent:
          '{sms_consent, select, true {Oui, des SMS peuvent être envoyés} other {Non, il n’y a pas de consentement aux SMS}} (OR {repair_order_id}).',
        payments:
          '{payments, select, none {Il n’y a pas de paiements pour l’OR {repair_order_id}.} other {Paiements de l’OR {repair_order_id} : {payments}.}}',
      },
      values: paymentValues('fr'),
    },
  },
};
