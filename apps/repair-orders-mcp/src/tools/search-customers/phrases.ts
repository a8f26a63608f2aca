import type { OperationPhrases } from '@ars/mcp-protocol';
import { takenAs } from '../repair-order.phrases';

const vehicle = '{vehicle}';

export const phrases: OperationPhrases = {
  rows: 'customers',
  words: {
    en: {
      title: 'find a customer',
      order: 'customers',
      answer: '{count, plural, one {One customer:} other {# customers:}}',
      row: '{name} ({customer_id}){phone, select, none {} other { · {phone}}}{email, select, none {} other { · {email}}}{vehicles, select, none {} other { · {vehicles}}}',
      single:
        '{name} ({customer_id}): {phone, select, none {no phone number on file} other {phone {phone}}}, {email, select, none {no email on file} other {email {email}}}, {sms_consent, select, true {text messages allowed} other {no consent to text messages}}.{vehicles, select, none {} other { Vehicles: {vehicles}.}}',
      empty: 'No customer fits “{query}”.',
      lists: { ...takenAs.of.en, vehicles: { of: 'vehicles', item: vehicle } },
      about: takenAs.about,
      facts: {
        customer_id: 'The number of {name} is {customer_id}.',
        name: 'The customer is {name}.',
        email: '{email, select, none {No email is on file for {name}.} other {Email of {name}: {email}}}',
        phone: '{phone, select, none {No phone number is on file for {name}.} other {Phone number of {name}: {phone}}}',
        sms_consent:
          '{sms_consent, select, true {Yes, {name} has consented to text messages} other {No, {name} has not consented to text messages}}.',
        vehicles:
          '{vehicles, select, none {No vehicles are on file for {name}.} other {Vehicles of {name}: {vehicles}.}}',
      },
    },
    es: {
      title: 'buscar un cliente',
      order: 'clientes',
      answer: '{count, plural, one {Un cliente:} other {# clientes:}}',
      row: '{name} ({customer_id}){phone, select, none {} other { · {phone}}}{email, select, none {} other { · {email}}}{vehicles, select, none {} other { · {vehicles}}}',
      single:
        '{name} ({customer_id}): {phone, select, none {sin teléfono registrado} other {teléfono {phone}}}, {email, select, none {sin correo registrado} other {correo {email}}}, {sms_consent, select, true {acepta mensajes de texto} other {sin consentimiento para mensajes de texto}}.{vehicles, select, none {} other { Vehículos: {vehicles}.}}',
      empty: 'No hay ningún cliente para «{query}».',
      lists: { ...takenAs.of.es, vehicles: { of: 'vehicles', item: vehicle } },
      about: takenAs.about,
      facts: {
        customer_id: 'El número de {name} es {customer_id}.',
        name: 'El cliente es {name}.',
        email: '{email, select, none {No hay correo registrado de {name}.} other {Correo de {name}: {email}}}',
        phone: '{phone, select, none {No hay teléfono registrado de {name}.} other {Teléfono de {name}: {phone}}}',
        sms_consent:
          '{sms_consent, select, true {Sí, {name} acepta mensajes de texto} other {No, {name} no ha dado su consentimiento para mensajes de texto}}.',
        vehicles: '{vehicles, select, none {No hay vehículos de {name}.} other {Vehículos de {name}: {vehicles}.}}',
      },
    },
    fr: {
      title: 'chercher un client',
      order: 'clients',
      answer: '{count, plural, one {Un client :} other {# clients :}}',
      row: '{name} ({customer_id}){phone, select, none {} other { · {phone}}}{email, select, none {} other { · {email}}}{vehicles, select, none {} other { · {vehicles}}}',
      single:
        '{name} ({customer_id}) : {phone, select, none {pas de téléphone enregistré} other {téléphone {phone}}}, {email, select, none {pas de courriel enregistré} other {courriel {email}}}, {sms_consent, select, true {SMS acceptés} other {pas de consentement aux SMS}}.{vehicles, select, none {} other { Véhicules : {vehicles}.}}',
      empty: 'Aucun client ne correspond à « {query} ».',
      lists: { ...takenAs.of.fr, vehicles: { of: 'vehicles', item: vehicle } },
      about: takenAs.about,
      facts: {
        customer_id: 'Le numéro de {name} est {customer_id}.',
        name: 'Le client est {name}.',
        email:
          '{email, select, none {Aucun courriel n’est enregistré pour {name}.} other {Courriel de {name} : {email}}}',
        phone:
          '{phone, select, none {Aucun téléphone n’est enregistré pour {name}.} other {Téléphone de {name} : {phone}}}',
        sms_consent:
          '{sms_consent, select, true {Oui, {name} accepte les SMS} other {Non, {name} n’a pas consenti aux SMS}}.',
        vehicles:
          '{vehicles, select, none {Aucun véhicule n’est enregistré pour {name}.} other {Véhicules de {name} : {vehicles}.}}',
      },
    },
  },
};
