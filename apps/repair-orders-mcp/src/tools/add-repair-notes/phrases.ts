import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofRepairOrder } from '../repair-order.phrases';

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'write a note on a repair order',
      order: `Write on RO {repair_order_id}${ofRepairOrder}{kind, select, none {} internal {} other {, {kind}}}: “{note}”`,
      done: 'Noted on RO {repair_order_id}{kind, select, internal {} other {, {kind}}}: “{note}”',
      values: {
        kind: {
          internal: 'internal',
          customer_visible: 'visible to the customer',
          complaint: 'as complaint',
          cause: 'as cause',
          correction: 'as correction',
        },
      },
    },
    es: {
      title: 'anotar algo en una orden',
      order: `Anotar en la OR {repair_order_id}${ofRepairOrder}{kind, select, none {} internal {} other {, {kind}}}: «{note}»`,
      done: 'Anotado en la OR {repair_order_id}{kind, select, internal {} other {, {kind}}}: «{note}»',
      values: {
        kind: {
          internal: 'interna',
          customer_visible: 'visible para el cliente',
          complaint: 'como queja',
          cause: 'como causa',
          correction: 'como corrección',
        },
      },
    },
    fr: {
      title: 'noter quelque chose sur un OR',
      order: `Noter sur l’OR {repair_order_id}${ofRepairOrder}{kind, select, none {} internal {} other {, {kind}}} : « {note} »`,
      done: 'Noté sur l’OR {repair_order_id}{kind, select, internal {} other {, {kind}}} : « {note} »',
      values: {
        kind: {
          internal: 'interne',
          customer_visible: 'visible pour le client',
          complaint: 'comme plainte',
          cause: 'comme cause',
          correction: 'comme correction',
        },
      },
    },
  },
};
