import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'payments',
      'payment history',
      'transactions',
      'receipts',
      'refunds',
      'list payments',
      'pending payments',
      'payments pending',
      'payments on repair order',
      'what payments',
      'collected',
      'open links',
      'unpaid links',
      'pay links',
      'payment links',
      'who paid',
      'anybody pay',
      'anyone pay',
      'did anybody pay',
      'paid today',
      'what came in',
      'money came in',
      'cash taken',
    ],
    examples: [
      'Show the payments of RO 412188',
      'Which payments came in since Monday?',
      'List the unpaid links',
      'Who paid in cash today?',
    ],
  },
  es: {
    keywords: ['pagos', 'lista de pagos', 'cobros', 'alguien pagó', 'enlaces abiertos', 'qué pagos', 'quién pagó'],
    examples: ['Muestra los pagos de la orden 412188'],
  },
  fr: {
    keywords: ['quelqu’un a payé', 'paiements', 'liens ouverts'],
    examples: [],
  },
};
