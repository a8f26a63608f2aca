import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofCustomer, PAYMENT_AMOUNTS, paymentValues } from '../payment.phrases';

export const phrases: OperationPhrases = {
  amounts: PAYMENT_AMOUNTS,
  words: {
    en: {
      title: 'send a payment link',
      order: `Send a payment link over {amount, select, none {the balance} other {{amount}}} for RO {repair_order_id}${ofCustomer}{customer_email, select, none {} other { to {customer_email}}}`,
      done: `{reused, select, true {The payment link {payment_link_id} over {amount} for RO {repair_order_id}${ofCustomer} was there already and went to {sent_to} again} other {{sent_by, select, none {Made payment link {payment_link_id} over {amount} for RO {repair_order_id}${ofCustomer}, sent to nobody} other {Sent payment link {payment_link_id} over {amount} for RO {repair_order_id}${ofCustomer} to {sent_to}}}}}; it is good until {expiry_date}: {payment_link}`,
      values: paymentValues('en'),
    },
    es: {
      title: 'enviar un enlace de pago',
      order: `Enviar un enlace de pago por {amount, select, none {el saldo} other {{amount}}} de la OR {repair_order_id}${ofCustomer}{customer_email, select, none {} other { a {customer_email}}}`,
      done: `{reused, select, true {El enlace de pago {payment_link_id} por {amount} de la OR {repair_order_id}${ofCustomer} ya existía y se envió otra vez a {sent_to}} other {{sent_by, select, none {Se creó el enlace de pago {payment_link_id} por {amount} de la OR {repair_order_id}${ofCustomer}, sin enviarlo a nadie} other {Se envió el enlace de pago {payment_link_id} por {amount} de la OR {repair_order_id}${ofCustomer} a {sent_to}}}}}; vale hasta el {expiry_date}: {payment_link}`,
      values: paymentValues('es'),
    },
    fr: {
      title: 'envoyer un lien de paiement',
      order: `Envoyer un lien de paiement de {amount, select, none {la valeur du solde} other {{amount}}} pour l’OR {repair_order_id}${ofCustomer}{customer_email, select, none {} other { à {customer_email}}}`,
      done: `{reused, select, true {Le lien de paiement {payment_link_id} de {amount} pour l’OR {repair_order_id}${ofCustomer} existait déjà et a été renvoyé à {sent_to}} other {{sent_by, select, none {Lien de paiement {payment_link_id} de {amount} pour l’OR {repair_order_id}${ofCustomer} créé, envoyé à personne} other {Lien de paiement {payment_link_id} de {amount} pour l’OR {repair_order_id}${ofCustomer} envoyé à {sent_to}}}}} ; valable jusqu’au {expiry_date} : {payment_link}`,
      values: paymentValues('fr'),
    },
  },
};
