import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: ['validate payment', 'check payment data', 'verify email and amount'],
    examples: ['Is this amount and email valid for a payment?'],
  },
  es: {
    keywords: ['valida el pago', 'verifica correo y monto', 'datos de pago válidos'],
    examples: [],
  },
  fr: {
    keywords: ['valide le paiement', 'vérifie courriel et montant', 'données de paiement valides'],
    examples: [],
  },
};
