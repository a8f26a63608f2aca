import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'payment status',
      'was it paid',
      'has paid',
      'paid yet',
      'outstanding balance',
      'payment go through',
      'still owed',
      'did they pay',
      'pay for repair order',
      'owe',
      'customer pay',
      'any payment',
      'paid for',
      'settled',
      'double charge',
      'charged twice',
      'paid twice',
      'duplicate payment',
      'overpaid',
    ],
    examples: [
      'Has the customer paid for RO 412188 yet?',
      'How much does RO 412207 still owe?',
      'Did the payment clear?',
    ],
  },
  es: {
    keywords: ['estado de pago', 'pagaron', 'pagado', 'está pagada', 'doble cobro', 'pagó de más', 'cobrado dos veces'],
    examples: ['¿Ya pagaron la orden 412188?', '¿Cuánto se debe de la orden 412188?'],
  },
  fr: {
    keywords: ['payé deux fois', 'trop payé'],
    examples: [],
  },
};
