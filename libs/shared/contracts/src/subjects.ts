/**
 * Every NATS subject of the system, written as one literal each so that it can be found by searching.
 * `*` stands for exactly one token, `>` for one or more (NATS wildcards).
 */
export const AGENT_SUBJECTS = {
  payment: {
    execute: 'agents.payment.execute',
    executeAsync: 'agents.payment.execute-async',
    status: 'agents.payment.status',
    capabilities: 'agents.payment.capabilities',
    health: 'agents.payment.health',
  },
  parts: {
    execute: 'agents.parts.execute',
    executeAsync: 'agents.parts.execute-async',
    status: 'agents.parts.status',
    capabilities: 'agents.parts.capabilities',
    health: 'agents.parts.health',
  },
  repair_orders: {
    execute: 'agents.repair_orders.execute',
    executeAsync: 'agents.repair_orders.execute-async',
    status: 'agents.repair_orders.status',
    capabilities: 'agents.repair_orders.capabilities',
    health: 'agents.repair_orders.health',
  },
} as const;

export interface AgentSubjects {
  execute: string;
  executeAsync: string;
  status: string;
  capabilities: string;
  health: string;
}

const known: Record<string, AgentSubjects> = AGENT_SUBJECTS;

/** The five subjects of an agent; for an agent this release does not know, the same five with its name in them. */
export function agentSubjects(service: string): AgentSubjects {
  const literal = Object.hasOwn(known, service) ? known[service] : undefined;
  return (
    literal ?? {
      execute: `agents.${service}.execute`,
      executeAsync: `agents.${service}.execute-async`,
      status: `agents.${service}.status`,
      capabilities: `agents.${service}.capabilities`,
      health: `agents.${service}.health`,
    }
  );
}

export const ORCHESTRATOR_SUBJECTS = {
  orchestrate: 'orchestrator.orchestrate',
  orchestrateAsync: 'orchestrator.orchestrate-async',
  workflow: 'orchestrator.workflow',
  cancel: 'orchestrator.cancel',
  /** Goes on with a workflow that failed or was parked. */
  retry: 'orchestrator.retry',
  /** Takes back what a workflow that has ended did, by a workflow of its own. */
  undo: 'orchestrator.undo',
  /** What a request would do, without doing it. */
  plan: 'orchestrator.plan',
  /** Lets a plan that was read back be carried out, or picks another reading of the request. */
  confirm: 'orchestrator.confirm',
  approve: 'orchestrator.approve',
  reject: 'orchestrator.reject',
  clarify: 'orchestrator.clarify',
  /** Lists workflows. */
  workflows: 'orchestrator.workflows',
  /** What happened to one workflow so far. */
  events: 'orchestrator.events',
  deadLetters: 'orchestrator.dead-letters',
  replayDeadLetter: 'orchestrator.replay-dead-letter',
  /** Lists who did and decided what. */
  audit: 'orchestrator.audit',
  /** Says whether the newest entries are as they were written. */
  auditVerification: 'orchestrator.audit-verification',
  /** Requests that are carried out again and again: made, listed, shown, changed, approved, ended. */
  makeStandingOrder: 'orchestrator.make-standing-order',
  standingOrders: 'orchestrator.standing-orders',
  standingOrder: 'orchestrator.standing-order',
  changeStandingOrder: 'orchestrator.change-standing-order',
  approveStandingOrder: 'orchestrator.approve-standing-order',
  endStandingOrder: 'orchestrator.end-standing-order',
  /** Has every store forget a customer; and who was forgotten. */
  eraseCustomer: 'orchestrator.erase-customer',
  erasures: 'orchestrator.erasures',
  services: 'orchestrator.services',
  /** Calls an operation that only reads. */
  read: 'orchestrator.read',
  health: 'orchestrator.health',
  /** To every instance, without a reply: a workflow's journal has news for whoever runs it. */
  news: 'orchestrator.news',
} as const;

/** JetStream streams and buckets. */
/** What an orchestrator writes into the journal's stream to see whether it can, kept for seconds. */
export const JOURNAL_HEARTBEAT = 'journal-heartbeat';

export const STREAMS = {
  /** The workflow journal: one event a message, one subject a workflow. */
  workflows: { name: 'WORKFLOWS', subjects: ['workflows.*.*', JOURNAL_HEARTBEAT] },
  /** Public CloudEvents: what happened in the dealership. */
  dealership: { name: 'DEALERSHIP', subjects: ['dealership.>'] },
  /** Work queue of asynchronous agent tasks, `tasks.<service>.<task_id>`. */
  tasks: { name: 'TASKS', subjects: ['tasks.*.*'] },
  /** Work queue of workflows that wait for an orchestrator, `tickets.<priority>`. */
  tickets: { name: 'TICKETS', subjects: ['tickets.*'] },
  /** Work queue of callbacks not delivered yet, `callbacks.<service>`. */
  callbacks: { name: 'CALLBACKS', subjects: ['callbacks.*'] },
  /** Messages that could not be processed, `dead-letters.<stream>`, until somebody replays them or they expire. */
  deadLetters: { name: 'DEAD_LETTERS', subjects: ['dead-letters.*'] },
  /** The audit trail: one chain of entries for each tenant, `audit.<tenant>`. */
  audit: { name: 'AUDIT', subjects: ['audit.*'] },
} as const;

/** `journal.<tenant>.<request_id>`: told, not kept, when the journal has stored a message; its headers alone. */
export const JOURNAL_NEWS = { of: 'workflows.>', subjects: 'journal.>' } as const;

/** Key-value bucket with the state of asynchronous tasks, key `<service>.<task_id>`. */
export const TASKS_BUCKET = 'agent-tasks';
/** Key-value bucket with the request that each idempotency key stands for, key `<tenant>.<hash of caller and key>`. */
export const IDEMPOTENCY_BUCKET = 'idempotency-keys';
/** Key-value bucket with the API keys of systems, by their ids; of the secrets only hashes. */
export const API_KEYS_BUCKET = 'api-keys';
/** Key-value bucket with what each caller's latest workflow did, key `<tenant>.<hash of dealer and user>`. */
export const RECENT_BUCKET = 'recent-steps';
/** Key-value bucket with requests that are carried out again and again, key `<tenant>.<id>`. */
export const STANDING_ORDERS_BUCKET = 'standing-orders';
/** Key-value bucket with what A2A knows of tasks beside their workflows, key `<tenant>.<task>`. */
export const A2A_TASKS_BUCKET = 'a2a-tasks';

/** Key-value bucket with customers who are to be forgotten, or were: `<state>.<tenant>.<customer>`. */
export const ERASURES_BUCKET = 'erasures';

export const workflowSubject = (tenant: string, requestId: string): string => `workflows.${tenant}.${requestId}`;
export const auditSubject = (tenant: string): string => `audit.${tenant}`;
export const ticketSubject = (priority: number): string => `tickets.${priority}`;
/** @param service who owes the callback, e.g. `orchestrator` or `parts` */
export const callbackSubject = (service: string): string => `callbacks.${service}`;
/** @param stream the one in which the message could not be processed */
export const deadLetterSubject = (stream: string): string => `dead-letters.${stream}`;
/** Answered by the orchestrator that writes what the journal says into the audit trail. */
export const AUDITOR_SUBJECT = 'orchestrator.auditor';
/** Answered by one running orchestrator only; that nobody answers says that it has ended. */
export const executorSubject = (executorId: string): string => `orchestrator.executors.${executorId}`;
export const taskSubject = (service: string, taskId: string): string => `tasks.${service}.${taskId}`;
/** @param event the fact without its service, e.g. `reserved` or `link_created` */
export const dealershipSubject = (tenant: string, service: string, event: string): string =>
  `dealership.${tenant}.${service}.${event}`;

/**
 * Where answers to a user of the broker arrive (`inboxPrefix` of a NATS client): each has a prefix of its own, which it
 * alone may hear.
 */
export const inboxOf = (user: string): string => `_INBOX_${user}`;

/** A single NATS subject token that is safe in every subject above. */
export const SUBJECT_TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** NATS headers by which a caller says more about the effect of a request than the request itself does. */
export const CALL_HEADERS = {
  /** Names the effect, in place of the request id; the same on every attempt. */
  stepKey: 'Step-Key',
  /** The workflow that the effect belongs to. */
  workflowId: 'Workflow-Id',
  /** Rises with every change of the workflow's executor; an effect asked for under a lower one than seen is refused. */
  fence: 'Fence',
  /** Milliseconds that the caller will still wait; in place of the request's `timeout`. */
  deadlineMs: 'Deadline-Ms',
  /** Step key of an effect that this call takes back. */
  undoes: 'Undoes',
  /** `true`: asks what became of the effect, and forbids it where it has not happened; nothing is executed. */
  recall: 'Recall',
  /** An orchestrator's signature over all of these and the request: a JWS, see `docs/subjects.md`. */
  stepEnvelope: 'Step-Envelope',
} as const;
