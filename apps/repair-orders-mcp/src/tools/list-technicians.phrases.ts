import type { OperationPhrases } from '@ars/mcp-server';

export const listTechniciansPhrases: OperationPhrases = {
  rows: 'technicians',
  words: {
    en: {
      order: 'technicians',
      answer:
        '{count, plural, one {One technician} other {# technicians}}{skill, select, none {} other { with {skill}}}:',
      row: '{name} ({technician_id}){skills, select, none {} other { · {skills}}} · {open_repair_orders, plural, =0 {no open repair orders} one {# open repair order} other {# open repair orders}}{active, select, true {} other { · inactive}}',
      empty: '{skill, select, none {There is no such technician.} other {No technician has {skill}.}}',
      facts: {
        technician_id: 'The number of {name} is {technician_id}.',
        name: 'The technician is {name} ({technician_id}).',
        skills: '{skills, select, none {No skills are on file for {name}.} other {Skills of {name}: {skills}.}}',
        active: '{active, select, true {Yes, {name} takes work} other {No, {name} is inactive and takes no work}}.',
        open_repair_orders:
          '{name} has {open_repair_orders, plural, =0 {no open repair orders (0)} one {# open repair order} other {# open repair orders}}.',
      },
    },
    es: {
      order: 'técnicos',
      answer: '{count, plural, one {Un técnico} other {# técnicos}}{skill, select, none {} other { con {skill}}}:',
      row: '{name} ({technician_id}){skills, select, none {} other { · {skills}}} · {open_repair_orders, plural, =0 {sin órdenes abiertas} one {# orden abierta} other {# órdenes abiertas}}{active, select, true {} other { · inactivo}}',
      empty: '{skill, select, none {No hay ningún técnico así.} other {Ningún técnico tiene {skill}.}}',
      facts: {
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
      order: 'techniciens',
      answer:
        '{count, plural, one {Un technicien} other {# techniciens}}{skill, select, none {} other { avec {skill}}} :',
      row: '{name} ({technician_id}){skills, select, none {} other { · {skills}}} · {open_repair_orders, plural, =0 {aucun OR ouvert} one {# OR ouvert} other {# OR ouverts}}{active, select, true {} other { · inactif}}',
      empty: '{skill, select, none {Il n’y a aucun technicien de ce nom.} other {Aucun technicien n’a {skill}.}}',
      facts: {
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
