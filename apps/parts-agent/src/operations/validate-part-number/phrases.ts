import type { OperationPhrases } from '@ars/contracts';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'check a part number',
      order: 'the form of {part_number}',
      answer:
        '{valid, select, true {Yes, {part_number} has the form of a part number. Whether there is such a part was not looked up.} other {No, {part_number} is not a part number: {errors}.}}',
    },
    es: {
      title: 'comprobar un número de pieza',
      order: 'la forma de {part_number}',
      answer:
        '{valid, select, true {Sí, {part_number} tiene la forma de un número de pieza. No se consultó si existe.} other {No, {part_number} no es un número de pieza: {errors}.}}',
    },
    fr: {
      title: 'vérifier un numéro de pièce',
      order: 'la forme de {part_number}',
      answer:
        '{valid, select, true {Oui, {part_number} a la forme d’un numéro de pièce. Son existence n’a pas été vérifiée.} other {Non, {part_number} n’est pas un numéro de pièce : {errors}.}}',
    },
  },
};
