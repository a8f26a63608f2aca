import type { OperationVocabulary } from '@ars/mcp-protocol';

export const vocabulary: OperationVocabulary = {
  en: {
    keywords: [
      'open repair order',
      'new repair order',
      'new work order',
      'write up',
      'create work order',
      'start repair order',
      'check in vehicle',
      'new RO',
      'write up RO',
      'write up repair order',
      'open RO',
      'open work order',
      'start work order',
      'check in car',
      'check in customer',
      'new ticket',
      'open ticket',
      'start ticket',
      'write up ticket',
      'write ticket',
      'write up car',
      'check in',
      'put on the books',
    ],
    examples: ['Open a repair order for customer C-20118 and vehicle 4T1G11AK6LU000000: brakes squeal'],
  },
  es: {
    keywords: [
      'abre una orden',
      'nueva orden',
      'crea una orden',
      'nueva orden de trabajo',
      'abre una orden de reparación',
      'ábrele orden',
      'levanta una orden',
    ],
    examples: ['Abre una orden para el cliente C-20118 con el vehículo 4T1G11AK6LU000000'],
  },
  fr: {
    keywords: ['nouvel ordre', 'ouvre un ordre', 'crée un ordre', 'nouvel ordre de réparation', 'ouvre un dossier'],
    examples: [],
  },
};
