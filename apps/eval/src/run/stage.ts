import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentServiceResponse } from '@ars/contracts';
import { connect, type NatsConnection } from 'nats';
import { courtesyCars } from '../agents/courtesy-cars';
import { FakeAgent } from '../agents/fake-agent';
import { tireHotel } from '../agents/tire-hotel';
import type { SetupCall } from '../case/case';
import type { Snapshot } from '../world/snapshot';
import { World } from '../world/world';
import type { CaseFaults } from './case-faults';
import { OrchestratorClient, type Person } from './orchestrator-client';

/** Where the running system is found. */
export interface SystemUnderTest {
  natsUrl: string;
  orchestratorUrls: string[];
  /** By service: `payment`, `parts`, `repair_orders`. */
  agentUrls: Record<string, string>;
  /** Of PostgreSQL's superuser, whom row-level security does not bind. */
  adminUrl: string;
  stop(): Promise<void>;
}

const FAKE_SERVICES = [courtesyCars, tireHotel];
const DISCOVERY_LIMIT_MS = 20_000;
const DISCOVERY_POLL_MS = 100;

/** The running system, with what an attempt needs of it. */
export class Stage {
  private agents: FakeAgent[] = [];

  private constructor(
    readonly world: World,
    readonly orchestrator: OrchestratorClient,
    readonly faults: CaseFaults,
    private readonly system: SystemUnderTest,
    private readonly bus: NatsConnection,
  ) {}

  static async open(system: SystemUnderTest, faults: CaseFaults): Promise<Stage> {
    const bus = await connect({ servers: system.natsUrl });
    const orchestrator = new OrchestratorClient(system.orchestratorUrls[0] ?? '', bus);
    const stage = new Stage(await World.open(system.adminUrl), orchestrator, faults, system, bus);
    await stage.bringAgents([]);
    return stage;
  }

  /** From here on exactly these agents are there besides the dealership's three, and the orchestrator knows it. */
  async bringAgents(names: readonly string[]): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.stop()));
    this.agents = await Promise.all(names.map((name) => FakeAgent.start(this.system.natsUrl, fakeService(name))));
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
  async snapshot(tenant: string): Promise<Snapshot> {
    return new Map([...(await this.world.snapshot(tenant)), ...this.agents.flatMap((agent) => agent.tables(tenant))]);
  }

  /** @throws Error where the agent does not do it */
  async callAgent({ service, ...call }: SetupCall, context: Person): Promise<void> {
    const response = await fetch(`${this.system.agentUrls[service]}/execute`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id: randomUUID(), ...call, context }),
    });
    const answer = (await response.json()) as Partial<AgentServiceResponse>;
    if (!answer.success) throw new Error(`${service}.${call.operation}: ${answer.error ?? response.status}`);
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
