import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofCustomer, PAYMENT_AMOUNTS, paymentValues } from '../payment.phrases';

export const phrases: OperationPhrases = {
  amounts: PAYMENT_AMOUNTS,
  sums: { credit: { minus: [0, 'balance_due'] } },
  words: {
    en: {
      title: 'record a payment at the counter',
      order: `Record {amount, select, none {the balance} other {{amount}}} paid{method, select, none {} other { by {method}}} for RO {repair_order_id}${ofCustomer}{reference, select, none {} other {, reference {reference}}}`,
      done: `Recorded {amount} paid by {method} for RO {repair_order_id}${ofCustomer}{reference, select, none {} other {, reference {reference}}}. {balance_due_sign, select, none {} zero {Nothing more is owed.} negative {Overpaid by {credit}.} other {Balance {balance_due}.}}{cancelled_payment_links, select, none {} other { Cancelled with it: {cancelled_payment_links}.}} Payment {payment_id}.`,
      values: paymentValues('en'),
    },
    es: {
      title: 'registrar un pago en mostrador',
      order: `Registrar {amount, select, none {el saldo} other {{amount}}} pagado{method, select, none {} other { con {method}}} de la OR {repair_order_id}${ofCustomer}{reference, select, none {} other {, referencia {reference}}}`,
      done: `Se registraron {amount} pagados con {method} de la OR {repair_order_id}${ofCustomer}{reference, select, none {} other {, referencia {reference}}}. {balance_due_sign, select, none {} zero {No se debe nada más.} negative {Se pagaron {credit} de más.} other {Saldo {balance_due}.}}{cancelled_payment_links, select, none {} other { Con ello se canceló: {cancelled_payment_links}.}} Pago {payment_id}.`,
      values: paymentValues('es'),
    },
    fr: {
      title: 'enregistrer un paiement au comptoir',
      order: `Enregistrer {amount, select, none {le solde} other {{amount}}} payé{method, select, none {} other { par {method}}} pour l’OR {repair_order_id}${ofCustomer}{reference, select, none {} other {, référence {reference}}}`,
      done: `{amount} payés par {method} enregistrés pour l’OR {repair_order_id}${ofCustomer}{reference, select, none {} other {, référence {reference}}}. {balance_due_sign, select, none {} zero {Plus rien n’est dû.} negative {Trop-perçu de {credit}.} other {Solde {balance_due}.}}{cancelled_payment_links, select, none {} other { Annulé du même coup : {cancelled_payment_links}.}} Paiement {payment_id}.`,
      values: paymentValues('fr'),
    },
  },
};
