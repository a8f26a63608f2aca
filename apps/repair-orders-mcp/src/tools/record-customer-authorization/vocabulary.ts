import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'authorize',
      'approve estimate',
      'customer approval',
      'customer agreed',
      'customer declined',
      'rejected',
      'refused',
      'approved',
      'declined',
      'okayed',
      'gave the ok',
      'said yes',
      'said no',
      'approve',
      'log approval',
      'record approval',
      'signed off',
      'customer approved',
      'turned down',
      'ok’d',
      'okay from customer',
      'gave permission',
      'agreed',
    ],
    examples: [
      'Customer Ana Torres approved $600 by phone for RO 412207',
      'Record that the customer declined the estimate in person',
      'The customer of RO 412199 okayed $2,100 by email',
      'Robert Hale turned down the $480 at the counter',
    ],
  },
  es: {
    keywords: [
      'rechazó',
      'autorización',
      'autorizó',
      'aprobó',
      'el cliente aprobó',
      'autorizó por teléfono',
      'dijo que sí',
      'dijo que no',
      'aceptó',
    ],
    examples: [
      'El cliente aprobó 600$ por teléfono para la orden 412207',
      'El señor Hale autorizó 480 por teléfono en la orden 412199',
    ],
  },
  fr: {
    keywords: ['a approuvé', 'a autorisé', 'a accepté', 'a dit oui', 'a dit non', 'a refusé', 'accord du client'],
    examples: ['M. Hale a accepté 480 $ par téléphone pour l’ordre 412199'],
  },
};
