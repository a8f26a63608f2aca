import type { OperationPhrases } from '@ars/mcp-protocol';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'put a new vehicle on file',
      order: 'Put the {given_make, select, none {} other {{given_make} }}{model} on file for customer {customer_id}',
      done: 'The {vehicle} is on file for customer {customer_id} as {vehicle_id}.',
    },
    es: {
      title: 'dar de alta un vehículo',
      order: 'Registrar el {given_make, select, none {} other {{given_make} }}{model} para el cliente {customer_id}',
      done: 'El {vehicle} quedó registrado para el cliente {customer_id} como {vehicle_id}.',
    },
    fr: {
      title: 'ajouter un véhicule',
      order: 'Enregistrer la {given_make, select, none {} other {{given_make} }}{model} pour le client {customer_id}',
      done: 'La {vehicle} est enregistrée pour le client {customer_id} sous {vehicle_id}.',
    },
  },
};
