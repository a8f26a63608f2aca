import { agentSubjects, type AgentServiceRequest } from '@ars/contracts';
import { connect, type ConnectionOptions, type NatsConnection } from 'nats';
import type { Row } from '../case/case';
import { rowsByKey } from '../world/snapshot';
import type { Answer, FakeService, State } from './fake-service';

/** A fake service on the bus, as any agent of another house would be: it answers its subjects with plain JSON. */
export class FakeAgent {
  private readonly states = new Map<string, State>();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly definition: FakeService,
  ) {}

  static async start(nats: ConnectionOptions, definition: FakeService): Promise<FakeAgent> {
    const connection = await connect(nats);
    const agent = new FakeAgent(connection, definition);
    await agent.serve();
    return agent;
  }

  /** The tenant's rows, by table as cases name them and by key. */
  tables(tenant: string): [string, Map<string, Row>][] {
    const { service, keys } = this.definition;
    const state = this.stateOf(tenant);
    return Object.entries(keys).map(([name, key]) => [
      `${service}.${name}`,
      rowsByKey(structuredClone(state[name] ?? []), key),
    ]);
  }

  /** Gives a tenant the state of another one. */
  copy(from: string, to: string): void {
    this.states.set(to, structuredClone(this.stateOf(from)));
  }

  stop(): Promise<void> {
    return this.connection.close();
  }

  private async serve(): Promise<void> {
    const { service, operations } = this.definition;
    const about = { service, agent: `${service}-agent`, version: '1.0.0' };
    const subjects = agentSubjects(service);
    const answer = (subject: string, reply: (request: AgentServiceRequest) => unknown) =>
      this.connection.subscribe(subject, {
        queue: service,
        callback: (_error, message) => void message.respond(JSON.stringify(reply(message.json<AgentServiceRequest>()))),
      });
    answer(subjects.capabilities, () => ({ ...about, operations }));
    answer(subjects.health, () => ({ ...about, status: 'healthy' }));
    answer(subjects.execute, (request) => this.execute(request));
    const metadata = { kind: 'agent', service, url: `http://localhost/${service}` };
    await this.connection.services.add({ name: about.agent, version: about.version, metadata });
    await this.connection.flush();
  }

  private execute(request: AgentServiceRequest) {
    const tenant = String(request.context?.['tenant_id']);
    const known = this.definition.operations.some(({ name }) => name === request.operation);
    const answer: Answer = known
      ? this.definition.execute(request.operation, request.parameters, this.stateOf(tenant))
      : { error: `There is no operation ${request.operation}`, code: 'UNKNOWN_OPERATION' };
    const base = { request_id: request.request_id, execution_time: 0.001, timestamp: new Date().toISOString() };
    if ('result' in answer) return { ...base, success: true, result: answer.result, metadata: {} };
    const metadata = { error_code: answer.code, retryable: false };
    return { ...base, success: false, result: null, error: answer.error, metadata };
  }

  private stateOf(tenant: string): State {
    const state = this.states.get(tenant) ?? structuredClone(this.definition.initial);
    this.states.set(tenant, state);
    return state;
  }
}
