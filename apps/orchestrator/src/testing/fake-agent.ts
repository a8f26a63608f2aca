import {
  agentSubjects,
  type AgentServiceRequest,
  type JsonSchema,
  type OperationCapability,
  type ServiceHealth,
} from '@ars/contracts';
import { connect } from 'nats';

/** What an agent answers: a result, or its refusal. */
export type Answer = { result: unknown } | { error: string; error_code: string; retryable?: boolean };

export interface FakeAgentOptions {
  service: string;
  operations?: OperationCapability[];
  /** Answers `execute`; may take its time. */
  execute?: (request: AgentServiceRequest) => Answer | Promise<Answer>;
  status?: ServiceHealth['status'];
}

export interface FakeAgent {
  /** Every `execute` request taken, in order. */
  requests: AgentServiceRequest[];
  stop(): Promise<void>;
}

/** An agent as other systems see it: a NATS connection that answers the agent's subjects with plain JSON. */
export async function startFakeAgent(natsUrl: string, options: FakeAgentOptions): Promise<FakeAgent> {
  const { service, operations = [], status = 'healthy', execute = () => ({ result: {} }) } = options;
  const connection = await connect({ servers: natsUrl });
  const requests: AgentServiceRequest[] = [];
  const serve = (subject: string, answer: (request: AgentServiceRequest) => unknown) =>
    connection.subscribe(subject, {
      queue: service,
      callback: async (_error, message) => {
        message.respond(JSON.stringify(await answer(message.json<AgentServiceRequest>())));
      },
    });

  const subjects = agentSubjects(service);
  serve(subjects.capabilities, () => ({ service, agent: `${service}-agent`, version: '1.0.0', operations }));
  serve(subjects.health, () => ({ status, service, version: '1.0.0' }));
  serve(subjects.execute, async (request) => {
    requests.push(request);
    return responseTo(request, await execute(request));
  });
  const metadata = { kind: 'agent', service, url: `http://localhost/${service}` };
  await connection.services.add({ name: `${service}-agent`, version: '1.0.0', metadata });
  await connection.flush();
  return { requests, stop: () => connection.close() };
}

/** An operation of a fake agent, reading unless it says otherwise. */
export const anOperation = (operation: Partial<OperationCapability> & { name: string }): OperationCapability => ({
  description: operation.name.replaceAll('_', ' '),
  kind: 'mcp',
  parameters: anObject({}),
  annotations: { readOnlyHint: true },
  idempotent: true,
  keywords: [],
  ...operation,
});

/** Schema of an object with these properties, all of them required. */
export const anObject = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

function responseTo({ request_id }: AgentServiceRequest, answer: Answer) {
  const base = { request_id, execution_time: 0.001, timestamp: new Date().toISOString() };
  if ('result' in answer) return { ...base, success: true, result: answer.result, metadata: {} };
  const { error, ...metadata } = answer;
  return { ...base, success: false, result: null, error, metadata };
}
