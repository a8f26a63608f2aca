import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'issue',
      'hand out',
      'give parts to technician',
      'consume',
      'fetch reserved parts',
      'issue parts',
      'hand over parts',
      'hand parts',
      'hand out parts',
      'issue reserved parts',
      'issue everything held',
      'issue everything reserved',
      'hand out everything held',
      'give parts to shop',
      'give shop parts',
      'send parts to shop',
      'hand over',
      'give tech parts',
      'pull reserved parts',
      'tech picked up parts',
      'send pads back to shop',
    ],
    examples: ['Issue the reserved parts for RO 412207 to the shop', 'Hand out the parts of RO 412207'],
  },
  es: {
    keywords: ['entrega', 'entregar las piezas', 'surte', 'entrega las piezas', 'dale las piezas al técnico'],
    examples: ['Entrega las piezas de la orden 412207'],
  },
  fr: {
    keywords: [
      'remets les pièces',
      'sors les pièces',
      'donne les pièces',
      'donne les pièces au technicien',
      'remettre les pièces',
    ],
    examples: [],
  },
};
