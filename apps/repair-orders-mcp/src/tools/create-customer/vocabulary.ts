import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'new customer',
      'create customer',
      'add customer',
      'set up customer',
      'sign up customer',
      'register customer',
      'put customer on file',
    ],
    examples: [
      'Add a new customer Rosa Delgado, phone +13125550101',
      'Set up Pat Doyle as a customer, pat@example.com',
    ],
  },
  es: {
    keywords: ['nuevo cliente', 'cliente nuevo', 'da de alta a un cliente', 'registra al cliente', 'agrega un cliente'],
    examples: ['Da de alta a una cliente nueva, Rosa Delgado'],
  },
  fr: {
    keywords: ['nouveau client', 'ajoute un client', 'crée un client', 'enregistre le client', 'inscris le client'],
    examples: ['Ajoute un client : Luc Martin'],
  },
};
