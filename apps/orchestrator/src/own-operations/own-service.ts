import type { OperationCapability, OperationPhrases, RegisteredService } from '@ars/contracts';

/** What the orchestrators do themselves, as a service among those of the agents; no planner is offered it. */
export const STANDING_ORDERS_SERVICE = 'standing_orders';
export const MAKE = 'make_standing_order';
export const END = 'end_standing_order';

const text = { type: 'string' };
const ORDERED = '{says}: {user_request}{ordered, select, none {} other { ({ordered})}}';

const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'do something again and again',
      order: ORDERED,
      done: '{says}: {user_request}. {status, select, active {{next_at, select, none {It begins with the next one.} other {Next on {next_at}.}}} other {A manager has to agree first.}} Standing order {id}.',
      lists: { ordered: { of: 'orders', item: '{item}' } },
    },
    es: {
      title: 'hacer algo una y otra vez',
      order: ORDERED,
      done: '{says}: {user_request}. {status, select, active {{next_at, select, none {Empieza con la próxima.} other {La próxima vez el {next_at}.}}} other {Antes lo tiene que aprobar un gerente.}} Orden permanente {id}.',
      lists: { ordered: { of: 'orders', item: '{item}' } },
    },
    fr: {
      title: 'faire quelque chose régulièrement',
      order: ORDERED,
      done: '{says} : {user_request}. {status, select, active {{next_at, select, none {Cela commence avec la prochaine.} other {La prochaine fois le {next_at}.}}} other {Un responsable doit d’abord approuver.}} Ordre permanent {id}.',
      lists: { ordered: { of: 'orders', item: '{item}' } },
    },
  },
};

const make: OperationCapability = {
  name: MAKE,
  description: 'Has a request carried out again and again',
  kind: 'local',
  parameters: {
    type: 'object',
    properties: {
      user_request: text,
      cron: text,
      timezone: text,
      event: text,
      where: text,
      says: text,
      orders: { type: 'array', items: text },
    },
    required: ['user_request', 'says', 'orders'],
    additionalProperties: false,
  },
  output: { type: 'object', properties: { id: text, status: text, next_at: { type: ['string', 'null'] } } },
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  idempotent: true,
  ledger: true,
  keywords: [],
  undo: { operation: END, parameters: { id: '$outputs.id' } },
  phrases,
};

const end: OperationCapability = {
  name: END,
  description: 'Ends a standing order',
  kind: 'local',
  parameters: { type: 'object', properties: { id: text }, required: ['id'], additionalProperties: false },
  output: { type: 'object', properties: { id: text, status: text } },
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  idempotent: true,
  keywords: [],
  phrases: {
    words: {
      en: { title: 'end a standing order', order: 'End standing order {id}', done: 'Ended standing order {id}.' },
      es: {
        title: 'terminar una orden permanente',
        order: 'Terminar la orden permanente {id}',
        done: 'Se terminó la orden permanente {id}.',
      },
      fr: {
        title: 'mettre fin à un ordre permanent',
        order: 'Mettre fin à l’ordre permanent {id}',
        done: 'Mis fin à l’ordre permanent {id}.',
      },
    },
  },
};

export const OWN_SERVICE: RegisteredService = {
  service: STANDING_ORDERS_SERVICE,
  status: 'healthy',
  instances: 1,
  operations: [make, end],
};
