import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'new vehicle',
      'new car',
      'add vehicle',
      'add car',
      'create vehicle',
      'register vehicle',
      'put vehicle on file',
    ],
    examples: [
      'Add a 2016 Nissan Altima for customer C-20118',
      'Put VIN 4T1G11AK6LU000000, a Camry, on file for C-20118',
    ],
  },
  es: {
    keywords: ['vehículo nuevo', 'agrega el vehículo', 'registra el carro', 'nuevo vehículo', 'registra el vehículo'],
    examples: ['Agrega un Nissan Altima 2016 al cliente C-20118'],
  },
  fr: {
    keywords: ['nouveau véhicule', 'ajoute le véhicule', 'ajoute la voiture', 'enregistre le véhicule'],
    examples: ['Ajoute une Toyota Camry 2020 au client C-20118'],
  },
};
