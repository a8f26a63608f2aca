import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'validate transition',
      'allowed transitions',
      'can the status change',
      'next status',
      'can RO go from',
      'order go from',
      'RO go from',
      'order move from',
      'be closed from',
      'go straight from',
      'can I close',
      'can it be closed',
      'can I invoice',
      'can it go to',
      'may it move to',
      'is it allowed to move',
    ],
    examples: ['Can a repair order go from completed to invoiced?', 'Can RO 412199 be invoiced?'],
  },
  es: {
    keywords: [
      'puede pasar',
      'se puede cerrar',
      'puedo cerrar',
      'puede pasar a',
      'se puede facturar',
      'se puede entregar',
      'transición permitida',
    ],
    examples: ['¿Puede una orden pasar de pendiente a cerrada?', '¿Se puede facturar la orden 412199?'],
  },
  fr: {
    keywords: [
      'peut-on clôturer',
      'peut passer à',
      'peut-on fermer',
      'on peut fermer',
      'peut-on facturer',
      'peut être fermé',
      'peut passer en',
      'transition permise',
    ],
    examples: ['Peut-on facturer l’ordre 412199 ?'],
  },
};
