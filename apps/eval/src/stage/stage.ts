import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AgentServiceRequest, type AgentServiceResponse, agentSubjects, CALL_HEADERS } from '@ars/contracts';
import { stepKeysIn } from '@ars/local-system';
import { identityOf, ServiceConfig, stepSigner } from '@ars/platform';
import { connect, headers as createHeaders, type ConnectionOptions, type NatsConnection } from 'nats';
import { courtesyCars } from '../agents/courtesy-cars';
import { FakeAgent } from '../agents/fake-agent';
import { tireHotel } from '../agents/tire-hotel';
import type { SetupCall } from '../case/case';
import type { Snapshot } from '../world/snapshot';
import { DETAILED_TABLES, type ProjectedTable } from '../world/tables';
import { World } from '../world/world';
import type { CaseFaults } from './case-faults';
import { CaseOrchestrator, type Person } from './case-orchestrator';
import { tokenFor } from './token-for';

/** Where the running system is found. */
export interface SystemUnderTest {
  /** How to connect to its broker, with the right to everything. */
  nats: ConnectionOptions;
  orchestratorUrls: string[];
  /** By service: `payment`, `parts`, `repair_orders`. */
  agentUrls: Record<string, string>;
  /** Of PostgreSQL's superuser, whom row-level security does not bind. */
  adminUrl: string;
  /** Where the key lies that vouches for people. */
  dataDirectory: string;
  stop(): Promise<void>;
}

const FAKE_SERVICES = [courtesyCars, tireHotel];
const DISCOVERY_LIMIT_MS = 20_000;
const DISCOVERY_POLL_MS = 100;
const CALL_LIMIT_MS = 30_000;
const ALWAYS_S = 200 * 365 * 86_400;

/** An agent did not do what it was asked to. */
export class AgentCallError extends Error {
  /** @param isTransient whether it says nothing of the call itself: no answer came, or something was not there */
  constructor(
    message: string,
    readonly isTransient: boolean,
  ) {
    super(message);
  }
}

/** The running system, with what an attempt needs of it. */
export class Stage {
  private agents: FakeAgent[] = [];
  private copies = 0;

  private constructor(
    readonly world: World,
    readonly orchestrator: CaseOrchestrator,
    readonly faults: CaseFaults,
    private readonly system: SystemUnderTest,
    private readonly bus: NatsConnection,
  ) {}

  /** @param isPatient whether a person plays the model */
  static async open(system: SystemUnderTest, faults: CaseFaults, isPatient = false): Promise<Stage> {
    const bus = await connect(system.nats);
    const orchestrator = new CaseOrchestrator(
      system.orchestratorUrls[0] ?? '',
      bus,
      (person) => tokenFor(person, system.dataDirectory),
      isPatient,
    );
    const stage = new Stage(await World.open(system.adminUrl), orchestrator, faults, system, bus);
    await stage.bringAgents([]);
    return stage;
  }

  /** From here on exactly these agents are there besides the dealership's three, and the orchestrator knows it. */
  async bringAgents(names: readonly string[]): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.stop()));
    this.agents = await Promise.all(names.map((name) => FakeAgent.start(this.system.nats, fakeService(name))));
    const wanted = [...Object.keys(this.system.agentUrls), ...names].sort().join();
    const deadline = Date.now() + DISCOVERY_LIMIT_MS;
    for (;;) {
      const services = await this.orchestrator.services();
      const present = services.filter(({ status }) => status === 'healthy').map(({ service }) => service);
      if (present.sort().join() === wanted) return;
      if (Date.now() > deadline) throw new Error(`The orchestrator sees ${present.join()}, not ${wanted}`);
      await sleep(DISCOVERY_POLL_MS);
    }
  }

  /** `<service>.<operation>` of all that the orchestrator knows of. */
  async operations(): Promise<Set<string>> {
    const services = await this.orchestrator.services();
    return new Set(services.flatMap(({ service, operations }) => operations.map(({ name }) => `${service}.${name}`)));
  }

  /** The state of everything that the tenant has, with the agents that were brought. */
  async snapshot(tenant: string, tables?: readonly ProjectedTable[]): Promise<Snapshot> {
    const found = await this.world.snapshot(tenant, tables);
    return new Map([...found, ...this.agents.flatMap((agent) => agent.tables(tenant))]);
  }

  /** As `snapshot`, with what only the cases of strangers are graded by. */
  detailedSnapshot(tenant: string): Promise<Snapshot> {
    return this.snapshot(tenant, DETAILED_TABLES);
  }

  /** A world in the state of another tenant's, in which can be tried what that one is spared. */
  async copyWorld(from: string): Promise<string> {
    this.copies += 1;
    const tenant = `${from}-copy-${this.copies}`;
    await this.world.create(tenant, from);
    for (const agent of this.agents) agent.copy(from, tenant);
    return tenant;
  }

  /** @returns what the operation gave @throws AgentCallError where the agent does not do it */
  async callAgent({ service, ...call }: SetupCall, context: Person): Promise<unknown> {
    const request = { request_id: randomUUID(), ...call, context };
    const headers = createHeaders();
    headers.set(CALL_HEADERS.stepEnvelope, this.vouchFor(service, request));
    const reply = await this.bus
      .request(agentSubjects(service).execute, JSON.stringify(request), { timeout: CALL_LIMIT_MS, headers })
      .catch((error: Error) =>
        Promise.reject(new AgentCallError(`${service}.${call.operation}: ${error.message}`, true)),
      );
    const answer = reply.json<Partial<AgentServiceResponse>>();
    if (answer.success) return answer.result;
    const reason = `${service}.${call.operation}: ${answer.error ?? 'no usable answer'}`;
    throw new AgentCallError(reason, answer.metadata?.['retryable'] === true);
  }

  /** As an orchestrator does, in a world whose clock is not ours. */
  private vouchFor(service: string, { request_id, operation, parameters, context }: AgentServiceRequest): string {
    const { signing } = stepKeysIn(this.system.dataDirectory);
    const identity = identityOf(context, new ServiceConfig());
    const step = { service, operation, parameters, requestId: request_id, recall: false, ...identity };
    return stepSigner(signing, { from: () => 0, seconds: ALWAYS_S })(step);
  }

  async close(): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.stop()));
    await this.world.close();
    await this.bus.close();
  }
}

function fakeService(name: string) {
  const found = FAKE_SERVICES.find(({ service }) => service === name);
  if (!found) throw new Error(`There is no agent ${name}`);
  return found;
}
