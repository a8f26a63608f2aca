import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'refund',
      'give money back',
      'reimburse',
      'return payment',
      'issue refund',
      'money back',
      'reverse payment',
      'give back',
      'give payment back',
      'put money back',
      'knock off payment',
      'refund payment',
    ],
    examples: ['Refund $50 of PAY-7001 as goodwill', 'Give the customer their money back, it was a duplicate charge'],
  },
  es: {
    keywords: ['reembolsa', 'reembolsar', 'reembolso', 'devuelve el pago', 'regresa el pago', 'haz un reembolso'],
    examples: ['Reembolsa el pago PAY-7001 por duplicado'],
  },
  fr: {
    keywords: ['rembourse', 'rembourser', 'remboursement', 'rends le paiement', 'fais un remboursement'],
    examples: [],
  },
};
