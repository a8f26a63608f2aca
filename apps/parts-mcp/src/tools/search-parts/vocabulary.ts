import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'find part',
      'search',
      'look for',
      'which part',
      'parts for vehicle',
      'catalogue',
      'carry',
      'sell',
      'need part',
      'do we have',
      'do you have',
      'got any',
      'do we stock',
      'what do we carry',
      'parts for car',
    ],
    examples: ['Find brake pads for a 2020 Camry', 'Do we carry wiper blades?', 'Look up air filters'],
  },
  es: {
    keywords: ['buscar piezas', 'piezas para'],
    examples: ['Busca pastillas de freno', '¿Tenemos filtros de aceite?'],
  },
  fr: {
    keywords: [],
    examples: [],
  },
};
