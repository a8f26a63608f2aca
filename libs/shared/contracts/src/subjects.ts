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
  services: 'orchestrator.services',
  health: 'orchestrator.health',
  /** To every instance, without a reply: a workflow's journal has news for whoever runs it. */
  news: 'orchestrator.news',
  /** Asks every instance for the one that runs a workflow, which alone answers. */
  holder: 'orchestrator.holder',
} as const;

/** JetStream streams and buckets. */
export const STREAMS = {
  /** The workflow journal: one event a message, one subject a workflow. */
  workflows: { name: 'WORKFLOWS', subjects: ['workflows.*.*'] },
  /** Public CloudEvents: what happened in the dealership. */
  dealership: { name: 'DEALERSHIP', subjects: ['dealership.>'] },
  /** Work queue of asynchronous agent tasks, `tasks.<service>.<task_id>`. */
  tasks: { name: 'TASKS', subjects: ['tasks.*.*'] },
} as const;

/** Key-value bucket with the state of asynchronous tasks, key `<service>.<task_id>`. */
export const TASKS_BUCKET = 'agent-tasks';

export const workflowSubject = (tenant: string, requestId: string): string => `workflows.${tenant}.${requestId}`;
export const taskSubject = (service: string, taskId: string): string => `tasks.${service}.${taskId}`;
/** @param event the fact without its service, e.g. `reserved` or `link_created` */
export const dealershipSubject = (tenant: string, service: string, event: string): string =>
  `dealership.${tenant}.${service}.${event}`;

/** A single NATS subject token that is safe in every subject above. */
export const SUBJECT_TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** NATS header by which a caller names the effect of a request, where its request ids name attempts. */
export const STEP_KEY_HEADER = 'Step-Key';
