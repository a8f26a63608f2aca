import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'cancel',
      'void',
      'call off',
      'cancel repair order',
      'scrap repair order',
      'kill repair order',
      'scratch repair order',
      'call off repair order',
      'void repair order',
      'kill ticket',
      'void ticket',
      'cancel ticket',
      'cancel order',
    ],
    examples: [
      'Cancel RO 412215 because the customer did not show up',
      'Void the work order',
      'Void the ticket, the customer took the car elsewhere',
    ],
  },
  es: {
    keywords: ['cancela la orden', 'anula la orden', 'cancela el trabajo'],
    examples: ['Cancela la orden 412215 porque el cliente no vino'],
  },
  fr: {
    keywords: ['annule l’ordre', 'annule l’ordre de réparation', 'annule le dossier', 'annule les travaux'],
    examples: ['Annule l’ordre 412215, le client n’est pas venu'],
  },
};
