import type { OperationPhrases } from '@ars/mcp-server';
import { takenAs } from './repair-order.phrases';

const row = '{vehicle} · VIN {vehicle_id}{customer, select, none {} other { · {customer}}}';

export const searchVehiclesPhrases: OperationPhrases = {
  rows: 'vehicles',
  words: {
    en: {
      title: 'find a vehicle',
      order: 'vehicles',
      answer: '{count, plural, one {One vehicle:} other {# vehicles:}}',
      row,
      single: '{vehicle}, VIN {vehicle_id}{customer, select, none {} other {, of {customer}}}.',
      empty:
        'No vehicle fits{query, select, none {} other { “{query}”}}{vin, select, none {} other { {vin}}}{customer_id, select, none {} other { of customer {customer_id}}}.',
      lists: takenAs.of.en,
      about: takenAs.about,
      facts: {
        vehicle: 'The vehicle is a {vehicle}.',
        vehicle_id: 'The VIN of the {vehicle} is {vehicle_id}.',
        customer:
          '{customer, select, none {No customer is on file for the {vehicle}.} other {The {vehicle} belongs to {customer}.}}',
        customer_id: 'The {vehicle} belongs to {customer} ({customer_id}).',
      },
    },
    es: {
      title: 'buscar un vehículo',
      order: 'vehículos',
      answer: '{count, plural, one {Un vehículo:} other {# vehículos:}}',
      row,
      single: '{vehicle}, VIN {vehicle_id}{customer, select, none {} other {, de {customer}}}.',
      empty:
        'No hay ningún vehículo{query, select, none {} other { para «{query}»}}{vin, select, none {} other { {vin}}}{customer_id, select, none {} other { del cliente {customer_id}}}.',
      lists: takenAs.of.es,
      about: takenAs.about,
      facts: {
        vehicle: 'El vehículo es un {vehicle}.',
        vehicle_id: 'El VIN del {vehicle} es {vehicle_id}.',
        customer:
          '{customer, select, none {El {vehicle} no tiene cliente registrado.} other {El {vehicle} es de {customer}.}}',
        customer_id: 'El {vehicle} es de {customer} ({customer_id}).',
      },
    },
    fr: {
      title: 'chercher un véhicule',
      order: 'véhicules',
      answer: '{count, plural, one {Un véhicule :} other {# véhicules :}}',
      row,
      single: '{vehicle}, VIN {vehicle_id}{customer, select, none {} other {, appartenant à {customer}}}.',
      empty:
        'Aucun véhicule ne correspond{query, select, none {} other { à « {query} »}}{vin, select, none {} other { à {vin}}}{customer_id, select, none {} other { pour le client {customer_id}}}.',
      lists: takenAs.of.fr,
      about: takenAs.about,
      facts: {
        vehicle: 'Le véhicule est un {vehicle}.',
        vehicle_id: 'Le VIN du véhicule {vehicle} est {vehicle_id}.',
        customer:
          '{customer, select, none {Aucun client n’est enregistré pour le véhicule {vehicle}.} other {Le véhicule {vehicle} appartient à {customer}.}}',
        customer_id: 'Le véhicule {vehicle} appartient à {customer} ({customer_id}).',
      },
    },
  },
};
