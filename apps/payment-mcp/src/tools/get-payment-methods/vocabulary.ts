import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'payment methods',
      'payment options',
      'ways to pay',
      'how to pay',
      'can customers pay',
      'pay with',
      'pay by',
      'do we take',
      'do you take',
      'accept',
    ],
    examples: ['Which cards do you take?', 'How can customers pay?', 'Can she pay with a check?'],
  },
  es: {
    keywords: ['métodos de pago', 'formas de pago', 'pagar con', 'aceptan', 'cómo se puede pagar', 'pagar por'],
    examples: ['¿Cómo se puede pagar?', '¿Puede pagar con cheque?'],
  },
  fr: {
    keywords: ['payer avec', 'payer par', 'accepte', 'modes de paiement', 'moyens de paiement', 'comment payer'],
    examples: [],
  },
};
