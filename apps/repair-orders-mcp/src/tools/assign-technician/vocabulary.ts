import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'assign',
      'allocate',
      'dispatch',
      'give to technician',
      'put technician on',
      'reassign',
      'give job to technician',
      'hand to technician',
      'pass to technician',
      'let technician work',
      'have technician take',
      'have technician work',
      'technician takes',
      'technician gets',
      'goes to technician',
      'give job',
      'give work',
      'put on',
      'have on it',
      'dispatch to technician',
    ],
    examples: [
      'Assign T-014 to RO 412215',
      'Put tech T-014 on repair order 412215',
      'Give RO 412199 to Lena',
      'Have Sam work on RO 412199',
    ],
  },
  es: {
    keywords: [
      'asigna',
      'asigna técnico',
      'asignar al mecánico',
      'asigna la orden',
      'dale la orden',
      'pon al técnico',
      'dale el trabajo',
    ],
    examples: ['Asigna el técnico T-014 a la orden 412215', 'Dale la orden 412199 a Lena'],
  },
  fr: {
    keywords: ['affecte', 'affecte le technicien', 'donne l’ordre', 'confie', 'mets technicien'],
    examples: ['Affecte le technicien T-014 à l’ordre 412215'],
  },
};
