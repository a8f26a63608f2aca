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
    keywords: [
      'historial',
      'qué pasó',
      'historia de la orden',
      'qué se le hizo',
      'qué le hicieron',
      'cuándo se cerró',
      'bitácora',
    ],
    examples: ['Muestra el historial de la orden 412207'],
  },
  fr: {
    keywords: [
      'historique',
      'historique de l’ordre',
      'que s’est-il passé',
      'qu’est-ce qui s’est passé',
      'ce qui a été fait',
      'quand fermé',
      'journal de l’ordre',
    ],
    examples: [],
  },
};
