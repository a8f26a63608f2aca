import type { OperationPhrases } from '@ars/mcp-protocol';
import { STATUS_WORDS } from '@ars/domain';
import { takenAs } from '../repair-order.phrases';

const rowWith = (order: string) =>
  `{vehicle} · VIN {vehicle_id}{customer, select, none {} other { · {customer}}}{latest_order, select, none {} other { · ${order} {latest_order}: {latest_status}}}`;

export const phrases: OperationPhrases = {
  rows: 'vehicles',
  words: {
    en: {
      title: 'find a vehicle',
      order: 'vehicles',
      answer: '{count, plural, one {One vehicle:} other {# vehicles:}}',
      row: rowWith('RO'),
      single:
        '{vehicle}, VIN {vehicle_id}{customer, select, none {} other {, of {customer}}}.{latest_order, select, none {} other { RO {latest_order}: {latest_status}.}}',
      empty:
        'No vehicle fits{query, select, none {} other { “{query}”}}{vin, select, none {} other { {vin}}}{customer_id, select, none {} other { of customer {customer_id}}}.',
      lists: takenAs.of.en,
      values: { latest_status: STATUS_WORDS.en },
      about: takenAs.about,
      facts: {
        vehicle: 'The vehicle is a {vehicle}.',
        vehicle_id: 'The VIN of the {vehicle} is {vehicle_id}.',
        customer:
          '{customer, select, none {No customer is on file for the {vehicle}.} other {The {vehicle} belongs to {customer}.}}',
        latest_status:
          '{latest_order, select, none {No repair order is on file for the {vehicle}.} other {RO {latest_order}, the newest for the {vehicle}, is {latest_status}.}}',
        latest_order:
          '{latest_order, select, none {No repair order is on file for the {vehicle}.} other {The newest repair order for the {vehicle} is RO {latest_order}, {latest_status}.}}',
        customer_id: 'The {vehicle} belongs to {customer} ({customer_id}).',
      },
    },
    es: {
      title: 'buscar un vehículo',
      order: 'vehículos',
      answer: '{count, plural, one {Un vehículo:} other {# vehículos:}}',
      row: rowWith('OR'),
      single:
        '{vehicle}, VIN {vehicle_id}{customer, select, none {} other {, de {customer}}}.{latest_order, select, none {} other { OR {latest_order}: {latest_status}.}}',
      empty:
        'No hay ningún vehículo{query, select, none {} other { para «{query}»}}{vin, select, none {} other { {vin}}}{customer_id, select, none {} other { del cliente {customer_id}}}.',
      lists: takenAs.of.es,
      values: { latest_status: STATUS_WORDS.es },
      about: takenAs.about,
      facts: {
        vehicle: 'El vehículo es un {vehicle}.',
        vehicle_id: 'El VIN del {vehicle} es {vehicle_id}.',
        customer:
          '{customer, select, none {El {vehicle} no tiene cliente registrado.} other {El {vehicle} es de {customer}.}}',
        latest_status:
          '{latest_order, select, none {El {vehicle} no tiene órdenes.} other {La OR {latest_order}, la más reciente del {vehicle}, está {latest_status}.}}',
        latest_order:
          '{latest_order, select, none {El {vehicle} no tiene órdenes.} other {La orden más reciente del {vehicle} es la OR {latest_order}, {latest_status}.}}',
        customer_id: 'El {vehicle} es de {customer} ({customer_id}).',
      },
    },
    fr: {
      title: 'chercher un véhicule',
      order: 'véhicules',
      answer: '{count, plural, one {Un véhicule :} other {# véhicules :}}',
      row: rowWith('OR'),
      single:
        '{vehicle}, VIN {vehicle_id}{customer, select, none {} other {, appartenant à {customer}}}.{latest_order, select, none {} other { OR {latest_order}: {latest_status}.}}',
      empty:
        'Aucun véhicule ne correspond{query, select, none {} other { à « {query} »}}{vin, select, none {} other { à {vin}}}{customer_id, select, none {} other { pour le client {customer_id}}}.',
      lists: takenAs.of.fr,
      values: { latest_status: STATUS_WORDS.fr },
      about: takenAs.about,
      facts: {
        vehicle: 'Le véhicule est un {vehicle}.',
        vehicle_id: 'Le VIN du véhicule {vehicle} est {vehicle_id}.',
        customer:
          '{customer, select, none {Aucun client n’est enregistré pour le véhicule {vehicle}.} other {Le véhicule {vehicle} appartient à {customer}.}}',
        latest_status:
          '{latest_order, select, none {Aucun OR n’est enregistré pour le véhicule {vehicle}.} other {L’OR {latest_order}, le plus récent du véhicule {vehicle}, est {latest_status}.}}',
        latest_order:
          '{latest_order, select, none {Aucun OR n’est enregistré pour le véhicule {vehicle}.} other {L’OR le plus récent du véhicule {vehicle} est le {latest_order}, {latest_status}.}}',
        customer_id: 'Le véhicule {vehicle} appartient à {customer} ({customer_id}).',
      },
    },
  },
};
