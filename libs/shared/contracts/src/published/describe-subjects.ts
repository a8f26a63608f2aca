import type { OrchestratorEvents } from '../events';
import { agentExchanges, ORCHESTRATOR_EXCHANGES, type Exchange } from '../exchanges';
import { SERVICES } from '../services';
import type { Schema } from './describe-contracts';

/** Every subject that others ask, with what it takes and answers. */
const EXCHANGES: Record<string, Exchange> = {
  ...ORCHESTRATOR_EXCHANGES,
  ...Object.assign({}, ...SERVICES.map(agentExchanges)),
};

/** A published schema, by the file that they all lie in. */
const payloadOf = (type: string | undefined): Schema =>
  type === undefined ? {} : { $ref: `contracts.schema.json#/$defs/${type}` };

/** What a channel is called in the document. */
const keyOf = (subject: string): string => subject.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase());

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
