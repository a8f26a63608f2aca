import type { OperationPhrases } from '@ars/mcp-protocol';
import { PAYMENT_AMOUNTS, paymentValues } from '../payment.phrases';

export const phrases: OperationPhrases = {
  amounts: PAYMENT_AMOUNTS,
  words: {
    en: {
      title: 'cancel a payment link',
      order:
        'Cancel {payment_link_id, select, none {the open payment link of RO {repair_order_id}} other {payment link {payment_link_id}}}',
      done: 'Cancelled payment link {payment_link_id} over {amount} for RO {repair_order_id}.',
      values: paymentValues('en'),
    },
    es: {
      title: 'cancelar un enlace de pago',
      order:
        'Cancelar {payment_link_id, select, none {el enlace de pago abierto de la OR {repair_order_id}} other {el enlace de pago {payment_link_id}}}',
      done: 'Se canceló el enlace de pago {payment_link_id} por {amount} de la OR {repair_order_id}.',
      values: paymentValues('es'),
    },
    fr: {
      title: 'annuler un lien de paiement',
      order:
        'Annuler {payment_link_id, select, none {le lien de paiement ouvert de l’OR {repair_order_id}} other {le lien de paiement {payment_link_id}}}',
      done: 'Lien de paiement {payment_link_id} de {amount} pour l’OR {repair_order_id} annulé.',
      values: paymentValues('fr'),
    },
  },
};
