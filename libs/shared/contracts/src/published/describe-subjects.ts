import { agentExchanges, ORCHESTRATOR_EXCHANGES, type Exchange } from '../exchanges';
import { SERVICES } from '../services';
import type { Schema } from './describe-contracts';
import { describeEvents } from './describe-events';

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

/** The subjects and events as an AsyncAPI 3 document, with the schemas in the files beside it. */
export function describeSubjects(): Record<string, unknown> {
  const entries = Object.entries(EXCHANGES);
  const events = describeEvents();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Dealership on NATS',
      version: '0.1.0',
      description:
        'Plain JSON. A refusal answers with problem details (RFC 9457) in place of the reply. See docs/subjects.md.',
    },
    defaultContentType: 'application/json',
    channels: { ...Object.fromEntries(entries.map(channelOf)), ...events },
    operations: {
      ...Object.fromEntries(entries.map(operationOf)),
      ...Object.fromEntries(Object.keys(events).map((name) => [name, { action: 'send', channel: ref(name) }])),
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
