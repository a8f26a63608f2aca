import {
  AGENT_SUBJECTS,
  API_KEYS_BUCKET,
  AUDITOR_SUBJECT,
  callbackSubject,
  dealershipSubject,
  deadLetterSubject,
  ERASURES_BUCKET,
  executorSubject,
  A2A_TASKS_BUCKET,
  IDEMPOTENCY_BUCKET,
  inboxOf,
  JOURNAL_NEWS,
  ORCHESTRATOR_SUBJECTS,
  RECENT_BUCKET,
  STANDING_ORDERS_BUCKET,
  STREAMS,
  SUBJECT_TOKEN,
  TASKS_BUCKET,
  taskSubject,
} from '@ars/contracts';
import {
  AGENTS,
  agentConsumers,
  type BrokeredAgent,
  type ConsumerDefinition,
  ORCHESTRATOR_CONSUMERS,
  systemConsumer,
} from './consumers';

/** Subjects that a user may publish to and subscribe to; nothing else. */
export interface Permissions {
  publish: readonly string[];
  subscribe: readonly string[];
  /** Whether it may answer whatever reaches it through a subscription. */
  answers: boolean;
}

/** The longest that an answer may take, which is that of `orchestrate`. */
export const ANSWER_WITHIN_MINUTES = 15;

/** Somebody whom the broker knows by a key of its own. */
export interface BrokerUser {
  name: string;
  permissions: Permissions;
}

/** A program of a dealership that uses us over NATS. */
export interface DealershipSystem {
  /** What its user, its inboxes and its durable consumer of the event stream are called. */
  name: string;
  tenant: string;
}

/** @param text `name:tenant`, comma separated */
export const readSystems = (text = ''): DealershipSystem[] =>
  text
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [name = '', tenant = ''] = entry.trim().split(':');
      return { name, tenant };
    });

export interface BrokerUsers {
  agents?: readonly BrokeredAgent[];
  systems?: readonly DealershipSystem[];
}

export const ORCHESTRATOR_USER = 'orchestrator';
export const PROVISIONER_USER = 'provisioner';
/** A person who operates the system, with the right to everything. */
export const OPERATOR_USER = 'operator';
/** Whoever connects without saying who they are, where that is allowed. */
export const STRANGER_USER = 'stranger';

const RESERVED: readonly string[] = [ORCHESTRATOR_USER, PROVISIONER_USER, OPERATOR_USER, STRANGER_USER];

/** What dealerships ask of the orchestrator; the rest is between orchestrators. */
const REQUESTS = Object.values(ORCHESTRATOR_SUBJECTS).filter((subject) => subject !== ORCHESTRATOR_SUBJECTS.news);

/** By which a dealership's system finds orchestrators; agents are not for it to know. */
const DISCOVERY = ['$SRV.PING.orchestrator', '$SRV.INFO.orchestrator'];

const inboxesOf = (user: string): string => `${inboxOf(user)}.>`;
const api = (...tokens: string[]): string => ['$JS.API', ...tokens].join('.');

const consuming = ({ stream, durable }: ConsumerDefinition): string[] => [
  api('CONSUMER.INFO', stream, durable),
  api('CONSUMER.MSG.NEXT', stream, durable),
  `$JS.ACK.${stream}.${durable}.>`,
];

/** @param keys e.g. `parts.>` */
const bucket = (name: string, keys = '>'): string[] => [
  `$KV.${name}.${keys}`,
  api('DIRECT.GET', `KV_${name}`, `$KV.${name}.${keys}`),
];

const QUEUES = [STREAMS.tickets, STREAMS.tasks, STREAMS.callbacks].map(({ name }) => name);

/** Buckets in which a customer may be named, by what follows from workflows, and which are no truth of their own. */
const FORGETFUL_BUCKETS = [RECENT_BUCKET, A2A_TASKS_BUCKET, TASKS_BUCKET, ERASURES_BUCKET].map((name) => `KV_${name}`);

function orchestrator(): Permissions {
  const journal = STREAMS.workflows.name;
  const letters = STREAMS.deadLetters.name;
  const audit = STREAMS.audit.name;
  return {
    publish: [
      ...['execute', 'capabilities', 'health'].map((request) => `agents.*.${request}`),
      '$SRV.INFO',
      ...STREAMS.workflows.subjects,
      ...STREAMS.tickets.subjects,
      ORCHESTRATOR_SUBJECTS.news,
      executorSubject('*'),
      ...STREAMS.audit.subjects,
      AUDITOR_SUBJECT,
      // Its own; and whatever a person has it replay.
      dealershipSubject('*', '*', '*'),
      callbackSubject('*'),
      taskSubject('*', '*'),
      ...[journal, STREAMS.tickets.name, STREAMS.callbacks.name].map(deadLetterSubject),
      ...ORCHESTRATOR_CONSUMERS.flatMap(consuming),
      // The index, the list and the auditor follow the journal by consumers that come and go; so is the audit trail read.
      ...[journal, audit].flatMap((stream) =>
        ['CREATE', 'INFO', 'MSG.NEXT', 'DELETE'].map((what) => api('CONSUMER', what, stream, '>')),
      ),
      `$JS.ACK.${journal}.>`,
      // How much waits in the queues, the orchestrator tells for all.
      ...[journal, letters, audit, ...QUEUES].map((stream) => api('STREAM.INFO', stream)),
      ...Object.values(STREAMS).map(({ name }) => api('STREAM.MSG.GET', name)),
      // A customer is forgotten wherever they are named.
      ...[journal, STREAMS.dealership.name, letters, ...FORGETFUL_BUCKETS].map((stream) =>
        api('STREAM.MSG.DELETE', stream),
      ),
      ...[...FORGETFUL_BUCKETS, `KV_${STANDING_ORDERS_BUCKET}`].map((stream) => api('STREAM.MSG.GET', stream)),
      api('CONSUMER.INFO', STREAMS.dealership.name, '>'),
      ...bucket(ERASURES_BUCKET),
      ...bucket(RECENT_BUCKET),
      ...bucket(IDEMPOTENCY_BUCKET),
      ...bucket(A2A_TASKS_BUCKET),
      ...bucket(API_KEYS_BUCKET),
      ...bucket(STANDING_ORDERS_BUCKET),
      // What was stored there last, whoever takes an event has to have seen.
      api('STREAM.INFO', `KV_${STANDING_ORDERS_BUCKET}`),
      // It lists and follows what is in them by consumers that come and go.
      ...[A2A_TASKS_BUCKET, API_KEYS_BUCKET, STANDING_ORDERS_BUCKET].flatMap((name) => [
        api('CONSUMER.CREATE', `KV_${name}`),
        ...['CREATE', 'INFO', 'DELETE'].map((what) => api('CONSUMER', what, `KV_${name}`, '>')),
      ]),
    ],
    subscribe: [
      'orchestrator.>',
      '$SRV.>',
      JOURNAL_NEWS.subjects,
      ...STREAMS.tickets.subjects,
      inboxesOf(ORCHESTRATOR_USER),
    ],
    answers: true,
  };
}

function agent(definition: BrokeredAgent): Permissions {
  const { service } = definition;
  const streams = [STREAMS.dealership.name, STREAMS.tasks.name, STREAMS.callbacks.name];
  return {
    publish: [
      dealershipSubject('*', service, '*'),
      taskSubject(service, '*'),
      callbackSubject(service),
      `agents.${service}.health`,
      ...streams.map(deadLetterSubject),
      ...agentConsumers(definition).flatMap(consuming),
      ...bucket(TASKS_BUCKET, `${service}.>`),
      // Whose key it is that comes with a request.
      api('DIRECT.GET', `KV_${API_KEYS_BUCKET}`, `$KV.${API_KEYS_BUCKET}.>`),
    ],
    subscribe: [`agents.${service}.*`, '$SRV.>', inboxesOf(service)],
    answers: true,
  };
}

const system = ({ name, tenant }: DealershipSystem, inboxes = inboxesOf(name)): Permissions => ({
  publish: [...REQUESTS, ...DISCOVERY, ...consuming(systemConsumer({ name, tenant }))],
  subscribe: [`dealership.${tenant}.>`, inboxes],
  answers: false,
});

const PROVISIONER: Permissions = {
  publish: [
    ...['STREAM.CREATE', 'STREAM.UPDATE', 'STREAM.INFO'].map((what) => api(what, '*')),
    ...['CONSUMER.CREATE', 'CONSUMER.INFO'].map((what) => api(what, '>')),
    api('INFO'),
  ],
  subscribe: [inboxesOf(PROVISIONER_USER)],
  answers: false,
};

const OPERATOR: Permissions = { publish: ['>'], subscribe: ['>'], answers: true };

/**
 * Everybody whom the broker knows by a key, and what each may do.
 * @throws Error for a system whose name or tenant cannot stand in a subject, or whose name is somebody else's
 */
export function brokerUsers({ agents = Object.values(AGENTS), systems = [] }: BrokerUsers = {}): BrokerUser[] {
  const names = new Set([...RESERVED, ...Object.keys(AGENT_SUBJECTS), ...agents.map(({ service }) => service)]);
  for (const { name, tenant } of systems) {
    if (names.has(name)) throw new Error(`A system cannot be called ${name}: somebody else is`);
    if (![name, tenant].every((token) => SUBJECT_TOKEN.test(token)))
      throw new Error(`System ${name} of tenant ${tenant}: both must match ${SUBJECT_TOKEN.source}`);
    names.add(name);
  }
  return [
    { name: OPERATOR_USER, permissions: OPERATOR },
    { name: PROVISIONER_USER, permissions: PROVISIONER },
    { name: ORCHESTRATOR_USER, permissions: orchestrator() },
    ...agents.map((definition) => ({ name: definition.service, permissions: agent(definition) })),
    ...systems.map((one) => ({ name: one.name, permissions: system(one) })),
  ];
}

/**
 * Of whoever connects without saying who they are: what a dealership's system may, for the one tenant. Nats clients without
 * a setting have their inboxes where all of them can hear.
 */
export const strangerPermissions = (tenant: string): Permissions => system({ name: STRANGER_USER, tenant }, '_INBOX.>');
