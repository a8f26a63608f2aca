import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'in stock',
      'availability',
      'how many',
      'stock level',
      'inventory',
      'check stock',
      'on the shelf',
      'on hand',
      'available',
      'do we have',
      'got any',
      'any left',
      'have any left',
      'avail',
      'left',
      'more come in',
      'come in',
      'expected',
    ],
    examples: ['How many of part 1234 do we have on hand?', 'Is part 1234 available?'],
  },
  es: {
    keywords: ['existencias', 'disponible', 'en existencia', 'inventario', 'hay'],
    examples: ['¿Hay existencias de la pieza 1234?', '¿Cuántas piezas 1234 tenemos?'],
  },
  fr: {
    keywords: [],
    examples: [],
  },
};
