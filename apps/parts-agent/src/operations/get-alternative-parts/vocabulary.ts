import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'alternative parts',
      'substitute',
      'replacement part',
      'equivalent',
      'instead of part',
      'alternatives',
      'replaces',
      'use instead',
      'sub',
      'subs for part',
      'anything instead of part',
      'cross reference',
      'alternates',
    ],
    examples: ['What can I use instead of part 1234?'],
  },
  es: {
    keywords: [
      'alternativas',
      'sustituto',
      'piezas alternativas',
      'en lugar de la pieza',
      'equivalente',
      'reemplazo de la pieza',
      'qué reemplaza',
    ],
    examples: ['¿Qué alternativas hay para la pieza 1234?'],
  },
  fr: {
    keywords: [
      'pièces alternatives',
      'alternatives',
      'équivalent',
      'à la place de la pièce',
      'remplace la pièce',
      'pièce de remplacement',
    ],
    examples: [],
  },
};
