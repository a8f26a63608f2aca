import type { OrchestratorEvents } from '../events';
import { AGENT_SUBJECTS, ORCHESTRATOR_SUBJECTS, type AgentSubjects } from '../subjects';
import type { Schema } from './describe-contracts';

/** What a subject takes and what it answers with: names of schemas, or a schema; absent where anything, or nothing, is. */
interface Exchange {
  summary: string;
  request?: string;
  reply?: string | Schema;
}

/** Where the schemas lie. */
const SCHEMAS = 'contracts.schema.json#/$defs/';

function payloadOf(type: string | Schema | undefined): Schema {
  return typeof type === 'string' ? { $ref: `${SCHEMAS}${type}` } : (type ?? {});
}

/** What a channel is called in the document. */
const keyOf = (subject: string): string => subject.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());

type Subject = Exclude<keyof typeof ORCHESTRATOR_SUBJECTS, 'news'>;

const listOf = (name: string, type: string): Schema => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items: payloadOf(type) } },
});

const ORCHESTRATOR: Record<Subject, Exchange> = {
  orchestrate: { summary: 'Carries a request out', request: 'OrchestratorRequest', reply: 'OrchestratorResponse' },
  orchestrateAsync: { summary: 'Takes a request over', request: 'OrchestratorRequest', reply: 'AcceptedWorkflow' },
  workflow: { summary: 'How a workflow stands', request: 'WorkflowReference', reply: 'WorkflowView' },
  cancel: { summary: 'Ends a workflow', request: 'WorkflowReference', reply: 'WorkflowView' },
  retry: { summary: 'Goes on with a workflow', request: 'WorkflowReference', reply: 'WorkflowView' },
  undo: { summary: 'Takes back what a workflow did', request: 'UndoRequest', reply: 'AcceptedWorkflow' },
  plan: { summary: 'What a request would do', request: 'OrchestratorRequest', reply: 'PlanPreview' },
  confirm: { summary: 'Confirms what was read back', request: 'PlanConfirmation', reply: 'WorkflowView' },
  approve: {
    summary: 'Agrees that a plan is carried out, or changes it',
    request: 'PlanApproval',
    reply: 'WorkflowView',
  },
  reject: { summary: 'Drops a plan that waits', request: 'ApprovalDecision', reply: 'WorkflowView' },
  clarify: { summary: 'Answers a question', request: 'ClarificationAnswer', reply: 'WorkflowView' },
  workflows: { summary: 'Lists workflows', request: 'WorkflowQuery', reply: 'WorkflowPage' },
  events: { summary: 'What happened to a workflow', request: 'WorkflowEventsRequest', reply: 'WorkflowEvents' },
  deadLetters: { summary: 'What could not be processed', request: 'DeadLetterQuery', reply: 'DeadLetterPage' },
  replayDeadLetter: { summary: 'Once more', request: 'DeadLetterReference', reply: 'ReplayedDeadLetter' },
  read: { summary: 'Asks an operation that only reads', request: 'ReadRequest', reply: 'ReadAnswer' },
  services: { summary: 'The agents that are there', reply: listOf('services', 'RegisteredService') },
  health: { summary: 'What is up', reply: 'ServiceHealth' },
  audit: { summary: 'Who did and decided what', request: 'AuditQuery', reply: 'AuditPage' },
  makeStandingOrder: { summary: 'Repeats a request', request: 'StandingOrderRequest', reply: 'StandingOrderView' },
  standingOrders: { summary: 'Lists them', request: 'StandingOrderQuery', reply: 'StandingOrderList' },
  standingOrder: { summary: 'How one stands', request: 'StandingOrderReference', reply: 'StandingOrderView' },
  changeStandingOrder: { summary: 'Changes one', request: 'StandingOrderChange', reply: 'StandingOrderView' },
  approveStandingOrder: { summary: 'Agrees to one', request: 'StandingOrderApproval', reply: 'StandingOrderView' },
  endStandingOrder: { summary: 'Ends one', request: 'StandingOrderReference', reply: 'StandingOrderView' },
  auditVerification: { summary: 'Whether entries are as they were written', reply: 'AuditVerification' },
};

const AGENT: Record<keyof AgentSubjects, Exchange> = {
  execute: { summary: 'Executes an operation', request: 'AgentServiceRequest', reply: 'AgentServiceResponse' },
  executeAsync: {
    summary: 'Takes an operation over',
    request: 'AgentServiceRequest',
    reply: { type: 'object', required: ['task_id', 'status'], properties: { task_id: { type: 'string' } } },
  },
  status: { summary: 'How a task stands', request: 'TaskStatusRequest', reply: 'TaskStatus' },
  capabilities: { summary: 'The operations, with their schemas', reply: 'AgentCapabilities' },
  health: { summary: 'What is up', reply: 'ServiceHealth' },
};

/** Every subject that others ask, with what it takes and answers. */
const EXCHANGES: Record<string, Exchange> = Object.fromEntries([
  ...Object.entries(ORCHESTRATOR).map(([name, exchange]) => [ORCHESTRATOR_SUBJECTS[name as Subject], exchange]),
  ...Object.values(AGENT_SUBJECTS).flatMap((subjects) =>
    Object.entries(AGENT).map(([name, exchange]) => [subjects[name as keyof AgentSubjects], exchange]),
  ),
]);

const EVENT_CHANNEL = {
  address: 'dealership.{tenant}.{service}.{event}',
  title: 'What happened in the dealership: CloudEvents on the stream DEALERSHIP',
  parameters: {
    tenant: { description: 'Whose fact it is' },
    service: { description: 'Who tells it: an agent’s service, or `orchestrator`' },
    event: { description: 'What happened, e.g. `reserved`; docs/subjects.md lists them' },
  },
  messages: {
    event: { contentType: 'application/cloudevents+json', payload: payloadOf('PublishedEvent') },
  },
};

/** Types of the data of what the orchestrator tells. */
const EVENTS: Record<keyof OrchestratorEvents, string> = {
  workflow_completed: 'WorkflowEventData',
  workflow_failed: 'WorkflowEventData',
  workflow_cancelled: 'WorkflowEventData',
  workflow_parked: 'WorkflowEventData',
  workflow_needs_clarification: 'WorkflowEventData',
  workflow_awaiting_confirmation: 'WorkflowEventData',
  workflow_awaiting_approval: 'WorkflowEventData',
  workflow_approval_reminder: 'WorkflowEventData',
  workflow_approval_escalated: 'WorkflowEventData',
  workflow_waiting: 'WorkflowEventData',
  standing_order_changed: 'StandingOrderEventData',
};

const eventChannels = Object.entries(EVENTS).map(([event, data]) => {
  const payload = { allOf: [payloadOf('PublishedEvent'), { properties: { data: payloadOf(data) } }] };
  return [
    keyOf(`orchestrator.${event.replaceAll('_', '-')}`),
    {
      address: `dealership.{tenant}.orchestrator.${event}`,
      parameters: { tenant: EVENT_CHANNEL.parameters.tenant },
      messages: { event: { contentType: EVENT_CHANNEL.messages.event.contentType, payload } },
    },
  ] as const;
});

/** The subjects and events as an AsyncAPI 3 document, with the schemas in the file beside it. */
export function describeSubjects(): Record<string, unknown> {
  const entries = Object.entries(EXCHANGES);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Dealership on NATS',
      version: '0.1.0',
      description:
        'Plain JSON. A refusal answers with problem details (RFC 9457) in place of the reply. See docs/subjects.md.',
    },
    defaultContentType: 'application/json',
    channels: {
      ...Object.fromEntries([...entries.map(channelOf), ...eventChannels]),
      events: EVENT_CHANNEL,
    },
    operations: {
      ...Object.fromEntries(entries.map(operationOf)),
      ...Object.fromEntries(eventChannels.map(([name]) => [name, { action: 'send', channel: ref(name) }])),
      events: { action: 'send', channel: ref('events') },
    },
  };
}

const ref = (...path: string[]) => ({ $ref: `#/channels/${path.join('/')}` });

function channelOf([address, { summary, request, reply }]: [string, Exchange]) {
  const messages = {
    request: { payload: payloadOf(request) },
    reply: { payload: payloadOf(reply) },
    refusal: { contentType: 'application/problem+json', payload: payloadOf('Problem') },
  };
  return [keyOf(address), { address, title: summary, messages }];
}

function operationOf([address, { summary }]: [string, Exchange]) {
  const channel = keyOf(address);
  const message = (name: string) => ref(channel, 'messages', name);
  return [
    channel,
    {
      ...{ action: 'receive', summary, channel: ref(channel), messages: [message('request')] },
      reply: { channel: ref(channel), messages: [message('reply'), message('refusal')] },
    },
  ];
}
