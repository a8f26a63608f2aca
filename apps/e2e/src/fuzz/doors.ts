import { AGENT_SUBJECTS, httpStatusOf, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { holderOf, personCalled } from '@ars/identity';
import type { ServiceName } from '@ars/local-system';
import { natsHeaders } from '@ars/testing';
import fc from 'fast-check';
import { get } from '../support/calls';
import type { System } from '../support/system';
import { headers, nearly, pathOf } from './inputs';

/** What came back; `undefined` where nothing did in time. */
export interface Outcome {
  status: number | undefined;
  said: string;
}

/** Something that can be sent, again and again. */
export interface Input {
  /** For whoever has to look into it. */
  name: string;
  /** Who answers it. */
  service: ServiceName;
  send(): Promise<Outcome>;
}

type Who = Record<string, string>;
const ANSWER_LIMIT_MS = 30_000;

export const AGENTS = ['payment-agent', 'parts-agent', 'repair-orders-agent'] as const;
export const MCP_SERVERS = ['payment-mcp', 'parts-mcp', 'repair-orders-mcp'] as const;

/** What a message looks like that is taken, by the end of its address. */
const EXAMPLES: Record<string, unknown> = {
  execute: { request_id: 'fuzz', operation: 'get_part_details', parameters: { part_number: '1234' }, timeout: 5 },
  plan: { user_request: 'Add 2 of part 1234 to RO 1234', context: { repair_order_id: '1234' } },
  read: { service: 'parts', operation: 'get_part_details', parameters: { part_number: '1234' } },
  approve: { request_id: 'x-1', plan_hash: 'hash', values: { amount: 1 }, reason: 'agreed' },
  confirm: { request_id: 'x-1', plan_hash: 'hash', reading: 'r1', values: { quantity: 2 } },
  clarify: { request_id: 'x-1', answer: 'That of RO 1234', choice: 1, option: 'parts.reserve_parts', values: {} },
  standing: { user_request: 'List the parts that are low in stock', schedule: { cron: '0 8 * * 1', timezone: 'UTC' } },
  keys: { name: 'Greenline DMS', roles: ['parts'], days: 30 },
  audit: { subject: 'M-01', action: ['submit'], limit: 10, cursor: '1.1' },
  workflows: { status: ['failed'], limit: 10 },
  orchestrate: { user_request: 'Show part 1234', priority: 1, context: { part_number: '1234' }, request_id: 'fuzz-1' },
};
const exampleFor = (address: string): unknown =>
  Object.entries(EXAMPLES).find(([word]) => address.includes(word))?.[1] ?? { request_id: 'x-1', context: {} };

async function answered(response: Response): Promise<Outcome> {
  const type = response.headers.get('content-type') ?? '';
  // A stream of events has no end: that it began is its answer.
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, said: '' };
  }
  const said = (await response.text()).slice(0, 4_000);
  return { status: said.includes('"INTERNAL_ERROR"') || said.includes('-32603') ? 500 : response.status, said };
}

const sent = async (url: string, init: RequestInit): Promise<Outcome> => {
  try {
    return await answered(await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) }));
  } catch (error) {
    return { status: undefined, said: String(error) };
  }
};

interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}

/** Every operation that a service describes, but those that are only pages. */
async function httpDoors(system: System, service: ServiceName, people: Who[]): Promise<fc.Arbitrary<Input>[]> {
  const { body } = await get<OpenApi>(`${system.url(service)}/openapi.json`, people[0]);
  const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
  );
  return operations.map(({ path, method }) =>
    fc
      .tuple(pathOf(path), nearly(exampleFor(path)), headers, fc.constantFrom(...people))
      .map(([target, message, more, who]) => ({
        name: `${service} ${method} ${target} ${JSON.stringify(more)} ${message}`,
        service,
        send: () =>
          sent(`${system.url(service)}${target}`, {
            ...{ method, redirect: 'manual', headers: { 'content-type': 'application/json', ...who, ...more } },
            ...(method !== 'GET' && { body: message }),
          }),
      })),
  );
}

interface Tool {
  name: string;
  inputSchema: { properties?: Record<string, unknown> };
}

const rpc = (method: string, params: unknown) => ({ jsonrpc: '2.0', id: 1, method, params });

/** Calls of the tools of an MCP server, and other messages of the protocol. */
async function mcpDoors(system: System, service: ServiceName, who: Who): Promise<fc.Arbitrary<Input>[]> {
  // An MCP server is found at its door, the orchestrator in front of all of its own.
  const url = service === 'orchestrator' ? `${system.url(service)}/mcp` : system.url(service);
  const accept = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
  const post = (body: string, more: Who = {}) =>
    sent(url, { method: 'POST', headers: { ...accept, ...who, ...more }, body });
  const listing = await post(JSON.stringify(rpc('tools/list', {})));
  const tools = (/"tools":/.test(listing.said) ? await toolsAt(url, { ...accept, ...who }) : []).map(
    ({ name, inputSchema }) => {
      const named = Object.keys(inputSchema.properties ?? {}).map((field) => [field, '1234'] as const);
      return rpc('tools/call', { name, arguments: Object.fromEntries(named) });
    },
  );
  const initialize = rpc('initialize', {
    ...{ protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'fuzz', version: '1' } },
  });
  if (tools.length === 0) throw new Error(`${service} lists no tools at ${url}: ${listing.said}`);
  return [...tools, initialize, rpc('tools/list', {}), rpc('resources/read', { uri: 'file:///etc/passwd' })].map(
    (example) =>
      fc.tuple(nearly(example), headers).map(([message, more]) => ({
        name: `${service} POST /mcp ${JSON.stringify(more)} ${message}`,
        service,
        send: () => post(message, more),
      })),
  );
}

async function toolsAt(url: string, who: Who): Promise<Tool[]> {
  const response = await fetch(url, { method: 'POST', headers: who, body: JSON.stringify(rpc('tools/list', {})) });
  const text = await response.text();
  const json = text.startsWith('{') ? text : (/^data: (.*)$/m.exec(text)?.[1] ?? '{}');
  return (JSON.parse(json) as { result?: { tools?: Tool[] } }).result?.tools ?? [];
}

const TASK = { id: 'x-1', historyLength: 1 };
/** What agents of others send (A2A over JSON-RPC). */
const A2A_EXAMPLES = [
  rpc('SendMessage', {
    message: { messageId: 'm-1', role: 'ROLE_USER', parts: [{ text: 'Show part 1234' }], contextId: 'c-1' },
    configuration: { returnImmediately: true, acceptedOutputModes: ['text/plain'] },
  }),
  rpc('SendStreamingMessage', {
    message: { messageId: 'm-2', role: 'ROLE_USER', parts: [{ data: { answer: 'yes' } }] },
  }),
  ...['GetTask', 'CancelTask', 'SubscribeToTask', 'ListTasks'].map((method) => rpc(method, TASK)),
  rpc('CreateTaskPushNotificationConfig', { taskId: 'x-1', url: 'http://127.0.0.1:9/', token: 't' }),
];

function a2aDoors(system: System, people: Who[]): fc.Arbitrary<Input>[] {
  const spoken = { 'content-type': 'application/json', 'a2a-version': '1.0' };
  return A2A_EXAMPLES.map((example) =>
    fc.tuple(nearly(example), headers, fc.constantFrom(...people)).map(([message, more, who]) => ({
      name: `orchestrator POST /a2a ${JSON.stringify(more)} ${message}`,
      service: 'orchestrator' as const,
      send: () =>
        sent(`${system.url('orchestrator')}/a2a`, {
          ...{ method: 'POST', headers: { ...spoken, ...who, ...more }, body: message },
        }),
    })),
  );
}

const AGENT_OF = { payment: 'payment-agent', parts: 'parts-agent', repair_orders: 'repair-orders-agent' } as const;

/** Requests on the bus: to the orchestrator as another system makes them, to agents as whoever operates the system could. */
function natsDoors(system: System, people: Who[]): fc.Arbitrary<Input>[] {
  const ask = async (subject: string, payload: string, who: Who): Promise<Outcome> => {
    const connection = subject.startsWith('agents.') ? system.operator : system.client;
    try {
      const reply = await connection.request(subject, payload, {
        ...{ timeout: ANSWER_LIMIT_MS, headers: natsHeaders(who) },
      });
      const said = reply.string().slice(0, 4_000);
      const body = reply.json<{ status?: unknown; metadata?: { error_code?: string } } | null>();
      const code = body?.metadata?.error_code;
      const status = code ? httpStatusOf(code) : typeof body?.status === 'number' ? body.status : 200;
      return { status: said.includes('"INTERNAL_ERROR"') ? 500 : status, said };
    } catch (error) {
      return { status: undefined, said: String(error) };
    }
  };
  const agents = Object.entries(AGENT_SUBJECTS).flatMap(([agent, subjects]) =>
    Object.values(subjects).map((subject) => ({ subject, service: AGENT_OF[agent as keyof typeof AGENT_OF] })),
  );
  const own = Object.values(ORCHESTRATOR_SUBJECTS)
    .filter((subject) => subject !== ORCHESTRATOR_SUBJECTS.news)
    .map((subject) => ({ subject, service: 'orchestrator' as const }));
  return [...agents, ...own].map(({ subject, service }) =>
    fc.tuple(nearly(exampleFor(subject)), fc.constantFrom(...people)).map(([message, who]) => ({
      name: `${subject} ${message}`,
      service,
      send: () => ask(subject, message, who),
    })),
  );
}

/** Every way into the running system that takes something. */
export async function doorsOf(system: System): Promise<fc.Arbitrary<Input>[]> {
  const roles = ['manager', 'cashier', 'viewer', 'operator'];
  const people = [...(await Promise.all(roles.map((role) => system.as(role)))), {}];
  const rest = await Promise.all(
    (['orchestrator', ...AGENTS] as const).map((service) => httpDoors(system, service, people)),
  );
  const operator = personCalled('operator');
  if (!operator) throw new Error('The demonstration has no operator');
  const mcp = await Promise.all([
    mcpDoors(system, 'orchestrator', await system.as('manager')),
    ...MCP_SERVERS.map(async (service) => mcpDoors(system, service, await system.at(service, holderOf(operator)))),
  ]);
  // One of the four ways as often as another, however many doors each has.
  return [rest.flat(), mcp.flat(), a2aDoors(system, people), natsDoors(system, people)].map((doors) =>
    fc.oneof(...doors),
  );
}
