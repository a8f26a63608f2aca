import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'find vehicle',
      'vehicles',
      'cars of',
      'vehicle',
      'vehicles of',
      'own',
      'drives',
      'VIN ending',
      'VIN ends in',
      'what does customer drive',
      'drive',
      'car of',
      'what cars',
      'which cars',
      'what does',
      'whose car',
      'whose is VIN',
      'who owns',
      'owner of vehicle',
      'car belongs to',
    ],
    examples: [
      'Which cars does customer C-20118 own?',
      'Find the vehicle of Ana Torres',
      'What does Robert Hale drive?',
      'What is the VIN of the Sonata?',
    ],
  },
  es: {
    keywords: [
      'vehículos',
      'autos',
      'buscar vehículo',
      'qué carros tiene',
      'qué auto',
      'cuál es el VIN',
      'de quién es',
      'a quién pertenece',
      'dueño del auto',
    ],
    examples: ['¿Qué autos tiene el cliente C-20118?', '¿Qué carros tiene Mia Sato?'],
  },
  fr: {
    keywords: ['quelles voitures', 'cherche le véhicule', 'à qui est', 'à qui appartient', 'propriétaire du véhicule'],
    examples: ['Quelles voitures a Mia Sato ?'],
  },
};
