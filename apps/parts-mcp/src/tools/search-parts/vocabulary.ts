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
    keywords: ['buscar piezas', 'piezas para', 'qué piezas', 'busca la pieza', 'vendemos', 'piezas del carro'],
    examples: ['Busca pastillas de freno', '¿Tenemos filtros de aceite?'],
  },
  fr: {
    keywords: [
      'chercher des pièces',
      'cherche la pièce',
      'pièces pour',
      'quelles pièces',
      'vendons-nous',
      'pièces de la voiture',
    ],
    examples: [],
  },
};
