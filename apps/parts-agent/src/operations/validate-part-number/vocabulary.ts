import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: ['validate part number', 'check part number format', 'is this a part number', 'valid part number'],
    examples: ['Is 1234 a valid part number?'],
  },
  es: {
    keywords: ['número de pieza válido', 'verifica el número de pieza', 'es un número de pieza'],
    examples: ['¿Es válido el número de pieza 1234?'],
  },
  fr: {
    keywords: ['numéro de pièce valide', 'vérifie le numéro de pièce', 'est un numéro de pièce'],
    examples: [],
  },
};
