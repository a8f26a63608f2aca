import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'does it fit',
      'fits',
      'compatible',
      'fitment',
      'right part for vehicle',
      'work on vehicle',
      'go on',
      'goes on',
      'right one for',
      'correct part',
      'same part',
    ],
    examples: ['Does part 1234 fit a 2019 Camry?', 'Will part 1234 go on the car of RO 412207?'],
  },
  es: {
    keywords: ['compatible con', 'le queda', 'sirve para', 'le sirve', 'es compatible', 'pieza correcta', 'le va'],
    examples: ['¿La pieza 1234 le queda a un Camry 2019?'],
  },
  fr: {
    keywords: ['convient à', 'va sur', 'compatible avec', 'est compatible', 'bonne pièce', 'monte sur'],
    examples: ['La pièce 1234 va sur une Camry 2019 ?'],
  },
};
