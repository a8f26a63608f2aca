import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'find customer',
      'look up customer',
      'customers',
      'who is',
      'contact of',
      'customer',
      'phone number of',
      'customer email',
      'pull up',
      'pull up customer',
      'number for',
      'who called',
      'phone',
      'reach customer',
      'who is that',
      'allowed to text',
      'consent',
      'how do I reach',
      'text customer',
      'may I text',
      'can I text',
      'may we text',
      'who drives',
      'whose',
    ],
    examples: ['Look up the customer Ana Torres', 'What is the phone number of Ana Torres?'],
  },
  es: {
    keywords: ['buscar cliente', 'cliente', 'clientes', 'puedo mandarle mensaje', 'quién trae'],
    examples: ['Busca al cliente Torres'],
  },
  fr: {
    keywords: ['chercher client', 'cherche le client', 'qui conduit'],
    examples: [],
  },
};
