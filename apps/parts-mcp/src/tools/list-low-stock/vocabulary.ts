import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'low stock',
      'reorder',
      'running out',
      'what to order',
      'below minimum',
      'running low',
      'need to reorder',
      'reorder list',
      'running short',
      'order list',
    ],
    examples: ['Which parts are running low?', 'What do we need to reorder?'],
  },
  es: {
    keywords: [
      'pocas existencias',
      'piezas por pedir',
      'por agotarse',
      'bajo el mínimo',
      'debajo del mínimo',
      'agotadas',
      'qué hay que pedir',
    ],
    examples: ['¿Qué piezas se están acabando?'],
  },
  fr: {
    keywords: [
      'stock bas',
      'en rupture',
      'pièces à commander',
      'sous le minimum',
      'bientôt épuisées',
      'réapprovisionner',
    ],
    examples: [],
  },
};
