import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: ['VIN', 'decode', 'identify vehicle', 'check digit', 'valid VIN', 'legit VIN', 'real VIN'],
    examples: ['Decode this VIN', 'Is this a valid VIN?'],
  },
  es: {
    keywords: ['decodifica', 'verifica el VIN', 'VIN válido', 'VIN correcto'],
    examples: ['Decodifica el VIN'],
  },
  fr: {
    keywords: ['décode', 'vérifie le VIN', 'VIN valide', 'VIN correct'],
    examples: [],
  },
};
