import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'unassign',
      'take off the job',
      'withdraw technician',
      'take technician off',
      'remove technician',
      'pull technician off',
      'take off technician',
      'get technician off',
      'kick technician off',
      'drop technician',
      'take off for now',
      'free up technician',
    ],
    examples: ['Take T-014 off RO 412215', 'Remove the technician from RO 412215', 'Take Sam off RO 412199'],
  },
  es: {
    keywords: ['quita al técnico', 'quita el técnico', 'desasigna', 'quita', 'saca al técnico', 'retira al técnico'],
    examples: ['Quita al técnico T-014 de la orden 412215'],
  },
  fr: {
    keywords: [
      'retire le technicien',
      'enlève le technicien',
      'désaffecte',
      'libère le technicien',
      'enlève le mécanicien',
    ],
    examples: ['Retire le technicien de l’ordre 412215'],
  },
};
