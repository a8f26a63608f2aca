import type { OperationPhrases } from '@ars/contracts';

const errors = { of: 'errors', item: '{field}: {message}' };

export const phrases: OperationPhrases = {
  amounts: ['amount'],
  words: {
    en: {
      title: 'check payment data',
      order: 'the payment data',
      answer:
        '{valid, select, true {Yes, the payment data is valid.} other {No, the payment data is not valid: {errors}.}}',
      lists: { errors },
    },
    es: {
      title: 'comprobar los datos de un pago',
      order: 'los datos del pago',
      answer:
        '{valid, select, true {Sí, los datos del pago son válidos.} other {No, los datos del pago no son válidos: {errors}.}}',
      lists: { errors },
    },
    fr: {
      title: 'vérifier les données d’un paiement',
      order: 'les données du paiement',
      answer:
        '{valid, select, true {Oui, les données du paiement sont valables.} other {Non, les données du paiement ne sont pas valables : {errors}.}}',
      lists: { errors },
    },
  },
};
