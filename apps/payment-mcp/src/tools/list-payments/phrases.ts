import type { OperationPhrases } from '@ars/mcp-protocol';
import { PAYMENT_AMOUNTS, paymentRow, paymentValues } from '../payment.phrases';

export const phrases: OperationPhrases = {
  rows: 'payments',
  amounts: PAYMENT_AMOUNTS,
  words: {
    en: {
      title: 'list payments',
      order: 'payments{repair_order_id, select, none {} other { of RO {repair_order_id}}}',
      answer: '{count, plural, one {One payment:} other {# payments:}}',
      row: paymentRow.en,
      empty:
        'No payments{given_status, select, none {} other { that are {given_status}}}{repair_order_id, select, none {} other { for RO {repair_order_id}}}{from_date, select, none {} other { from {from_date} on}}{to_date, select, none {} other { up to {to_date}}}.',
      facts: {
        amount: '{payment_id} asks for {amount}.',
        amount_paid: 'Paid with {payment_id}: {amount_paid}.',
        status: '{payment_id} is {status}.',
        method: '{payment_id} was by {method}.',
        payment_date:
          '{payment_date, select, none {{payment_id} has not been paid.} other {{payment_id} was paid on {payment_date}.}}',
      },
      values: paymentValues('en'),
    },
    es: {
      title: 'listar pagos',
      order: 'pagos{repair_order_id, select, none {} other { de la OR {repair_order_id}}}',
      answer: '{count, plural, one {Un pago:} other {# pagos:}}',
      row: paymentRow.es,
      empty:
        'No hay pagos{given_status, select, none {} other { en estado «{given_status}»}}{repair_order_id, select, none {} other { de la OR {repair_order_id}}}{from_date, select, none {} other { desde el {from_date}}}{to_date, select, none {} other { hasta el {to_date}}}.',
      facts: {
        amount: '{payment_id} es por {amount}.',
        amount_paid: 'Pagado con {payment_id}: {amount_paid}.',
        status: '{payment_id} está {status}.',
        method: '{payment_id} fue con {method}.',
        payment_date:
          '{payment_date, select, none {{payment_id} no se ha pagado.} other {{payment_id} se pagó el {payment_date}.}}',
      },
      values: paymentValues('es'),
    },
    fr: {
      title: 'lister les paiements',
      order: 'paiements{repair_order_id, select, none {} other { de l’OR {repair_order_id}}}',
      answer: '{count, plural, one {Un paiement :} other {# paiements :}}',
      row: paymentRow.fr,
      empty:
        'Aucun paiement{given_status, select, none {} other { au statut « {given_status} »}}{repair_order_id, select, none {} other { pour l’OR {repair_order_id}}}{from_date, select, none {} other { depuis le {from_date}}}{to_date, select, none {} other { jusqu’au {to_date}}}.',
      facts: {
        amount: '{payment_id} est de {amount}.',
        amount_paid: 'Payé avec {payment_id} : {amount_paid}.',
        status: '{payment_id} est {status}.',
        method: '{payment_id} : payé par {method}.',
        payment_date:
          '{payment_date, select, none {{payment_id} n’a pas été payé.} other {{payment_id} a été payé le {payment_date}.}}',
      },
      values: paymentValues('fr'),
    },
  },
};
