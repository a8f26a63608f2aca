import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'repair history',
      'timeline',
      'what happened',
      'history of repair order',
      'history',
      'happened',
      'story',
      'whole story',
      'when closed',
      'when was it',
      'log of repair order',
    ],
    examples: ['What happened on RO 412207?', 'Show the history of RO 412207'],
  },
  es: {
    keywords: ['historial', 'qué pasó'],
    examples: ['Muestra el historial de la orden 412207'],
  },
  fr: {
    keywords: [],
    examples: [],
  },
};
