import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'part details',
      'look up part',
      'price of part',
      'part information',
      'specification',
      'part cost',
      'bin',
      'stored',
      'price',
      'price on part',
      'price check',
      'core charge',
      'core',
      'where do we keep part',
      'keep part',
      'list price',
      'how much is part',
    ],
    examples: ['What does part 1234 cost?', 'Where is part 1234 stored?'],
  },
  es: {
    keywords: ['cuánto cuesta', 'precio', 'detalles de la pieza', 'cuesta la pieza'],
    examples: ['¿Cuánto cuesta la pieza 1234?'],
  },
  fr: {
    keywords: [],
    examples: [],
  },
};
