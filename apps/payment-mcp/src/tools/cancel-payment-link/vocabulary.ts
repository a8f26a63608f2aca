import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'withdraw payment link',
      'deactivate link',
      'revoke link',
      'void link',
      'cancel link',
      'kill link',
      'disable link',
      'void',
      'kill',
      'deactivate',
      'void payment link',
      'kill payment link',
      'pull payment link',
      'pull link',
      'take down link',
      'stop payment link',
      'stop link',
      'cancel payment request',
      'withdraw payment request',
      'close link',
      'shut off link',
    ],
    examples: ['Void the payment link PL-9001', 'Cancel the open link on RO 412188', 'Deactivate PL-9001'],
  },
  es: {
    keywords: [
      'cancela el enlace de pago',
      'cancela el enlace',
      'anula el enlace',
      'retira el enlace',
      'quita el enlace',
    ],
    examples: ['Anula el enlace de pago PL-9001'],
  },
  fr: {
    keywords: [
      'annule le lien',
      'retire le lien',
      'annule le lien de paiement',
      'supprime le lien',
      'désactive le lien',
    ],
    examples: ['Annule le lien de paiement PL-9001'],
  },
};
