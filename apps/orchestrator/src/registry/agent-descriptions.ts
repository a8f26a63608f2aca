import { agentSubjects, SUBJECT_TOKEN, type AgentCapabilities, type ServiceHealth } from '@ars/contracts';
import { compileOwnSchema, decodeJson, type NatsBus } from '@ars/platform';
import { Empty, RequestStrategy } from 'nats';

/** One running instance of an agent, as it answers the NATS Services API. */
export interface AgentInstance {
  id: string;
  service: string;
  url?: string;
}

/** Asks all services on the bus who they are, and keeps the agents. */
export async function findInstances(bus: NatsBus, longestWaitMs: number): Promise<AgentInstance[]> {
  const found: AgentInstance[] = [];
  const options = { strategy: RequestStrategy.JitterTimer, maxWait: longestWaitMs };
  try {
    for await (const reply of await bus.connection.requestMany('$SRV.INFO', Empty, options)) {
      const info = decodeJson(reply.data);
      if (isAgentInfo(info)) found.push({ id: info.id, service: info.metadata.service, url: info.metadata.url });
    }
  } catch {
    // Nobody answers the Services API, or the connection is gone: either way there is no agent to be had.
  }
  return found;
}

/** @throws CodedError when no instance gives a usable account of its operations in time */
export async function fetchCapabilities(bus: NatsBus, service: string, timeoutMs: number): Promise<AgentCapabilities> {
  const answer = await bus.request<AgentCapabilities>(agentSubjects(service).capabilities, {}, { timeoutMs });
  const [violation] = capabilitiesViolations(answer);
  if (violation) throw new Error(`capabilities${violation.path} ${violation.message}`);
  return answer;
}

/** @throws CodedError when no instance tells its health in time */
export async function fetchHealth(bus: NatsBus, service: string, timeoutMs: number): Promise<ServiceHealth['status']> {
  const answer = await bus.request<ServiceHealth>(agentSubjects(service).health, {}, { timeoutMs });
  const [violation] = healthViolations(answer);
  if (violation) throw new Error(`health${violation.path} ${violation.message}`);
  return answer.status;
}

interface AgentInfo {
  id: string;
  metadata: { kind: 'agent'; service: string; url?: string };
}

const infoViolations = compileOwnSchema({
  type: 'object',
  required: ['id', 'metadata'],
  properties: {
    id: { type: 'string' },
    metadata: {
      type: 'object',
      required: ['kind', 'service'],
      properties: {
        kind: { const: 'agent' },
        service: { type: 'string', pattern: SUBJECT_TOKEN.source },
        url: { type: 'string' },
      },
    },
  },
});
const isAgentInfo = (info: unknown): info is AgentInfo => infoViolations(info).length === 0;

const capabilitiesViolations = compileOwnSchema({
  type: 'object',
  required: ['operations'],
  properties: {
    operations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'description', 'parameters', 'annotations', 'keywords'],
        properties: {
          name: { type: 'string', minLength: 1 },
          description: { type: 'string' },
          parameters: { type: 'object' },
          output: { type: 'object' },
          annotations: { type: 'object' },
          keywords: { type: 'array', items: { type: 'string' } },
          examples: { type: 'array', items: { type: 'string' } },
          proves: { type: 'string' },
        },
      },
    },
  },
});

const healthViolations = compileOwnSchema({
  type: 'object',
  required: ['status'],
  properties: { status: { enum: ['healthy', 'degraded', 'unhealthy'] } },
});
