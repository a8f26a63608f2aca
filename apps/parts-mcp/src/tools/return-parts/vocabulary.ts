import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'return',
      'take back',
      'bring back parts',
      'restock',
      'return part',
      'return parts',
      'put back',
      'put back in stock',
      'send part back',
      'send back part',
      'bring back',
      'brought back part',
      'part came back',
      'take part back',
      'book return',
      'record return',
      'log return',
      'do return',
      'giving parts back',
      'gave part back',
      'did not use part',
      'not used',
      'left over from repair order',
    ],
    examples: ['Return part 1234 from RO 412207, it is defective', 'Take back 2 of part 1234 from the RO'],
  },
  es: {
    keywords: ['devuelve la pieza', 'devolución', 'regresa la pieza', 'devuelven la pieza', 'sobró la pieza'],
    examples: ['Devuelve la pieza 1234 de la orden 412207'],
  },
  fr: {
    keywords: [
      'rend la pièce',
      'retour de pièce',
      'reprends la pièce',
      'remets la pièce en stock',
      'retourne la pièce',
    ],
    examples: [],
  },
};
