import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'technicians',
      'mechanics',
      'who can work',
      'workload',
      'technician',
      'techs',
      'mechanic',
      'who is free',
      'who has skill',
      'certified',
      'who can do',
      'which techs',
      'who is available',
      'available technicians',
      'has anything open',
      'what is on technician board',
      'on the board',
      'working on',
      'who can work on',
    ],
    examples: ['Which mechanics can work on EVs?', 'List the technicians'],
  },
  es: {
    keywords: ['técnicos', 'mecánicos', 'quién está libre', 'qué técnicos', 'quién puede'],
    examples: ['Muestra los técnicos'],
  },
  fr: {
    keywords: ['quels techniciens', 'techniciens', 'liste des techniciens', 'qui est libre', 'qui peut'],
    examples: [],
  },
};
