import type { OperationPhrases } from '@ars/mcp-protocol';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'put a new customer on file',
      order: 'Put {name} on file as a new customer',
      done: '{name} is on file as customer {customer_id}.{warnings_count, plural, =0 {} other { Somebody of that name was on file already.}}',
    },
    es: {
      title: 'dar de alta a un cliente',
      order: 'Dar de alta a {name} como cliente nuevo',
      done: '{name} quedó registrado como cliente {customer_id}.{warnings_count, plural, =0 {} other { Ya había alguien con ese nombre.}}',
    },
    fr: {
      title: 'ajouter un client',
      order: 'Ajouter {name} comme nouveau client',
      done: '{name} est enregistré comme client {customer_id}.{warnings_count, plural, =0 {} other { Quelqu’un de ce nom y était déjà.}}',
    },
  },
};
