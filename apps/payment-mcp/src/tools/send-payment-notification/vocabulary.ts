import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'remind',
      'payment reminder',
      'send receipt',
      'text the customer',
      'notify customer',
      'resend payment link',
      'resend link',
      'resend',
      'send reminder',
      'email receipt',
      'payment notification',
      'ping customer',
      'shoot reminder',
      'nudge',
      'text',
      'text reminder',
      'message customer',
      'email reminder',
      'send text',
      'email link again',
    ],
    examples: [
      'Send a payment reminder for PL-9001 by email',
      'Resend link PL-9001 by text message',
      'Email a receipt for PAY-7001',
      'Text the customer a reminder to pay',
    ],
  },
  es: {
    keywords: [
      'recordatorio',
      'reenvía',
      'reenviar',
      'reenvía el enlace',
      'recibo',
      'manda el recibo',
      'envía el recibo',
      'manda un recordatorio',
    ],
    examples: ['Envía un recordatorio del enlace PL-9001 por correo', 'Manda el recibo del pago PAY-7001'],
  },
  fr: {
    keywords: ['rappel', 'renvoie', 'renvoyer', 'renvoie le lien', 'envoie le reçu', 'relance'],
    examples: [],
  },
};
