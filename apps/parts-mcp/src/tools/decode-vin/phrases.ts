import type { OperationPhrases } from '@ars/mcp-protocol';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'check a VIN',
      order: 'VIN {vin}',
      answer:
        '{valid, select, true {Yes, {vin} is a valid VIN} other {No, {vin} is not a valid VIN}}{make, select, none {} other {: {year, select, none {} other {{year} }}{make}}}.{errors, select, none {} other { {errors}.}}{suggestions, select, none {} other { It may be {suggestions}.}}',
      facts: {
        make: '{make, select, none {The make cannot be read from {vin}.} other {{vin} is a {year, select, none {} other {{year} }}{make}.}}',
        year: '{year, select, none {The model year cannot be read from {vin}.} other {{vin} is of model year {year}.}}',
      },
    },
    es: {
      title: 'comprobar un VIN',
      order: 'VIN {vin}',
      answer:
        '{valid, select, true {Sí, {vin} es un VIN válido} other {No, {vin} no es un VIN válido}}{make, select, none {} other {: {make}{year, select, none {} other { {year}}}}}.{errors, select, none {} other { {errors}.}}{suggestions, select, none {} other { Podría ser {suggestions}.}}',
      facts: {
        make: '{make, select, none {De {vin} no se puede leer la marca.} other {{vin} es un {make}{year, select, none {} other { {year}}}.}}',
        year: '{year, select, none {De {vin} no se puede leer el año.} other {{vin} es del año {year}.}}',
      },
    },
    fr: {
      title: 'vérifier un VIN',
      order: 'VIN {vin}',
      answer:
        '{valid, select, true {Oui, {vin} est un VIN valable} other {Non, {vin} n’est pas un VIN valable}}{make, select, none {} other { : {make}{year, select, none {} other { {year}}}}}.{errors, select, none {} other { {errors}.}}{suggestions, select, none {} other { Ce pourrait être {suggestions}.}}',
      facts: {
        make: '{make, select, none {La marque ne se lit pas dans {vin}.} other {{vin} est un véhicule {make}{year, select, none {} other { {year}}}.}}',
        year: '{year, select, none {L’année ne se lit pas dans {vin}.} other {{vin} est de l’année {year}.}}',
      },
    },
  },
};
