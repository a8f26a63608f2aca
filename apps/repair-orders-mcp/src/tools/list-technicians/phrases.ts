import type { OperationPhrases } from '@ars/mcp-protocol';
import { STATUS_WORDS } from '@ars/domain';
import { takenAs } from '../repair-order.phrases';

const working_on = (order: string) => ({ of: 'working_on', item: `${order} {repair_order_id} {vehicle} ({status})` });

export const phrases: OperationPhrases = {
  rows: 'technicians',
  words: {
    en: {
      title: 'see the technicians',
      order: 'technicians',
      answer:
        '{count, plural, one {One technician} other {# technicians}}{skill, select, none {} other { with {skill}}}:',
      row: '{name} ({technician_id}){skills, select, none {} other { · {skills}}} · {open_repair_orders, plural, =0 {no open repair orders} one {# open repair order} other {# open repair orders}}{working_on, select, none {} other {: {working_on}}}{available, select, true { · free} other {}}{active, select, true {} other { · inactive}}',
      empty:
        '{skill, select, none {No technician fits{query, select, none {} other { “{query}”}}{available_only, select, true { who is free} other {}}.} other {No technician has {skill}{available_only, select, true { and is free} other {}}.}}',
      lists: { ...takenAs.of.en, working_on: working_on('RO') },
      values: { status: STATUS_WORDS.en },
      about: takenAs.about,
      facts: {
        available:
          '{available, select, true {Yes, {name} is free} other {No, {name} is not free}}{working_on, select, none {} other { ({working_on})}}.',
        working_on:
          '{working_on, select, none {Nothing is on the board of {name}.} other {On the board of {name}: {working_on}.}}',
        technician_id: 'The number of {name} is {technician_id}.',
        name: 'The technician is {name} ({technician_id}).',
        skills: '{skills, select, none {No skills are on file for {name}.} other {Skills of {name}: {skills}.}}',
        active: '{active, select, true {Yes, {name} takes work} other {No, {name} is inactive and takes no work}}.',
        open_repair_orders:
          '{name} has {open_repair_orders, plural, =0 {no open repair orders (0)} one {# open repair order} other {# open repair orders}}.',
      },
    },
    es: {
      title: 'ver los técnicos',
      order: 'técnicos',
      answer: '{count, plural, one {Un técnico} other {# técnicos}}{skill, select, none {} other { con {skill}}}:',
      row: '{name} ({technician_id}){skills, select, none {} other { · {skills}}} · {open_repair_orders, plural, =0 {sin órdenes abiertas} one {# orden abierta} other {# órdenes abiertas}}{working_on, select, none {} other {: {working_on}}}{available, select, true { · libre} other {}}{active, select, true {} other { · inactivo}}',
      empty:
        '{skill, select, none {No hay ningún técnico{query, select, none {} other { para «{query}»}}{available_only, select, true { libre} other {}}.} other {Ningún técnico{available_only, select, true { libre} other {}} tiene {skill}.}}',
      lists: { ...takenAs.of.es, working_on: working_on('OR') },
      values: { status: STATUS_WORDS.es },
      about: takenAs.about,
      facts: {
        available:
          '{available, select, true {Sí, {name} está libre} other {No, {name} no está libre}}{working_on, select, none {} other { ({working_on})}}.',
        working_on: '{working_on, select, none {{name} no tiene nada.} other {{name} tiene: {working_on}.}}',
        technician_id: 'El número de {name} es {technician_id}.',
        name: 'El técnico es {name} ({technician_id}).',
        skills:
          '{skills, select, none {No hay especialidades registradas de {name}.} other {Especialidades de {name}: {skills}.}}',
        active:
          '{active, select, true {Sí, {name} recibe trabajo} other {No, {name} está inactivo y no recibe trabajo}}.',
        open_repair_orders:
          '{name} tiene {open_repair_orders, plural, =0 {0 órdenes abiertas} one {# orden abierta} other {# órdenes abiertas}}.',
      },
    },
    fr: {
      title: 'voir les techniciens',
      order: 'techniciens',
      answer:
        '{count, plural, one {Un technicien} other {# techniciens}}{skill, select, none {} other { avec {skill}}} :',
      row: '{name} ({technician_id}){skills, select, none {} other { · {skills}}} · {open_repair_orders, plural, =0 {aucun OR ouvert} one {# OR ouvert} other {# OR ouverts}}{working_on, select, none {} other { : {working_on}}}{available, select, true { · disponible} other {}}{active, select, true {} other { · inactif}}',
      empty:
        '{skill, select, none {Aucun technicien{available_only, select, true { disponible} other {}} ne correspond{query, select, none {} other { à « {query} »}}.} other {Aucun technicien{available_only, select, true { disponible} other {}} n’a {skill}.}}',
      lists: { ...takenAs.of.fr, working_on: working_on('OR') },
      values: { status: STATUS_WORDS.fr },
      about: takenAs.about,
      facts: {
        available:
          '{available, select, true {Oui, {name} est disponible} other {Non, {name} n’est pas disponible}}{working_on, select, none {} other { ({working_on})}}.',
        working_on: '{working_on, select, none {{name} n’a rien en cours.} other {{name} a : {working_on}.}}',
        technician_id: 'Le numéro de {name} est {technician_id}.',
        name: 'Le technicien est {name} ({technician_id}).',
        skills:
          '{skills, select, none {Aucune compétence n’est enregistrée pour {name}.} other {Compétences de {name} : {skills}.}}',
        active:
          '{active, select, true {Oui, {name} prend du travail} other {Non, {name} est inactif et ne prend pas de travail}}.',
        open_repair_orders:
          '{name} a {open_repair_orders, plural, =0 {0 OR ouvert} one {# OR ouvert} other {# OR ouverts}}.',
      },
    },
  },
};
