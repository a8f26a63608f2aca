import type { OperationPhrases } from '@ars/mcp-protocol';
import { vehicleFit } from '../part.phrases';

const fits = { of: 'fits', item: vehicleFit };

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'check whether a part fits',
      order: 'whether {part_number} fits the {vehicle_year} {vehicle_model}',
      answer:
        '{compatible, select, none {That cannot be told: no vehicles are on file for {part_number} ({name}).} true {Yes, {part_number} ({name}) fits the {vehicle_year} {vehicle_model}.} other {No, {part_number} ({name}) does not fit the {vehicle_year} {vehicle_model}.}}{fits, select, none {} other { It is listed for: {fits}.}}',
      lists: { fits },
    },
    es: {
      title: 'ver si una pieza sirve',
      order: 'si {part_number} sirve para el {vehicle_model} {vehicle_year}',
      answer:
        '{compatible, select, none {No se puede saber: {part_number} ({name}) no tiene vehículos registrados.} true {Sí, {part_number} ({name}) sirve para el {vehicle_model} {vehicle_year}.} other {No, {part_number} ({name}) no sirve para el {vehicle_model} {vehicle_year}.}}{fits, select, none {} other { Figura para: {fits}.}}',
      lists: { fits },
    },
    fr: {
      title: 'vérifier si une pièce convient',
      order: 'si {part_number} convient au véhicule {vehicle_model} {vehicle_year}',
      answer:
        '{compatible, select, none {Impossible à dire : aucun véhicule n’est enregistré pour {part_number} ({name}).} true {Oui, {part_number} ({name}) convient au véhicule {vehicle_model} {vehicle_year}.} other {Non, {part_number} ({name}) ne convient pas au véhicule {vehicle_model} {vehicle_year}.}}{fits, select, none {} other { Prévue pour : {fits}.}}',
      lists: { fits },
    },
  },
};
