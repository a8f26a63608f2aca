import { credentialHeaders, RestOrchestratorClient } from '@ars/client';
import type { RegisteredService } from '@ars/contracts';
import { type Holder, holderOf, localToken, personCalled } from '@ars/identity';
import {
  appService,
  type DatabaseName,
  type Keeper,
  listenersOf,
  LOOPBACK,
  operatorAccess,
  ownDatabases,
  quietPorts,
  type RunningProcess,
  type Service,
  SERVICES,
  type ServiceDefinition,
  type ServiceName,
  type StartedSystem,
  startSystem,
  untilReady,
  urlAt,
} from '@ars/local-system';
import { startTestPostgres, temporaryDirectory, type TemporaryDirectory, type TestPostgres } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

export interface SystemOptions {
  /** Further environment variables of every service. */
  environment?: Record<string, string>;
}

/** Starts processes that stay as they are until a story ends them. */
class Processes implements Keeper {
  private readonly services = new Map<string, Service>();
  private readonly running = new Map<string, RunningProcess>();

  async start(services: readonly Service[]): Promise<void> {
    await Promise.all(
      services.map(async (service) => {
        const { name, launch, isReady } = service;
        this.services.set(name, service);
        const running = await launch();
        this.running.set(name, running);
        await untilReady(name, running, () => isReady(running));
      }),
    );
  }

  async startAgain(name: string): Promise<void> {
    const service = this.services.get(name);
    if (service) await this.start([service]);
  }

  get(name: string): RunningProcess | undefined {
    return this.running.get(name);
  }

  async end(name: string, how: 'kill' | 'stop'): Promise<void> {
    await this.running.get(name)?.[how]();
    this.running.delete(name);
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.running.values()].map((running) => running.kill()));
  }
}

/** The whole system as its own processes, on free ports, with a broker and a database server of its own. */
export class System {
  private readonly processes = new Processes();
  private readonly lines: { name: string; line: string }[] = [];
  private started: StartedSystem | undefined;
  private connections: NatsConnection[] = [];

  private constructor(
    readonly postgres: TestPostgres,
    private readonly directory: TemporaryDirectory,
    private readonly environment: Record<string, string>,
  ) {}

  static async start({ environment = {} }: SystemOptions = {}): Promise<System> {
    const [postgres, directory, [natsPort]] = await Promise.all([
      startTestPostgres(),
      temporaryDirectory(),
      quietPorts(1),
    ]);
    const system = new System(postgres, directory, {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: 'warn',
      SERVICE_DISCOVERY_INTERVAL: '1',
      CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'true',
      AUTH_ANONYMOUS: 'advisor',
      AUTH_LOCAL_ISSUER: 'true',
      // A story under load is one caller.
      SUBMISSIONS_PER_MINUTE: '100000',
      TENANT_SUBMISSIONS_PER_MINUTE: '100000',
      DATA_DIR: directory.path,
      NOTIFICATIONS_DIR: join(directory.path, 'notifications'),
      ...(await databaseUrls(postgres)),
      ...(await serviceUrls()),
      ...environment,
    });
    try {
      system.started = await startSystem(system.processes, {
        environment: system.environment,
        // The databases are there already.
        servers: { dataDirectory: directory.path, natsPort: Number(natsPort), postgresPort: 0 },
        health: 'live',
        workingDirectory: directory.path,
        onLine: (name, line) => void system.lines.push({ name, line }),
      });
      const { natsUrl } = system.started;
      system.connections = await Promise.all([
        connect({ servers: natsUrl }),
        connect(operatorAccess(natsUrl, directory.path)),
      ]);
      await system.untilDiscovered();
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** The orchestrator, as a program of the dealership asks it. */
  get orchestrator(): RestOrchestratorClient {
    return new RestOrchestratorClient(this.url('orchestrator'), { timeoutMs: ANSWER_LIMIT_MS });
  }

  /** Headers with which one of the demonstration's people asks. @param who an id or a role */
  async as(who: string, elsewhere: Partial<Holder> = {}): Promise<Record<string, string>> {
    return credentialHeaders({ token: await this.token(who, elsewhere) });
  }

  /** Headers for somebody who talks to that MCP server and to no other service. */
  async at(server: ServiceName, holder: Holder): Promise<Record<string, string>> {
    return credentialHeaders({ token: await localToken(this.directory.path, holder, { audience: this.url(server) }) });
  }

  /** @throws Error where it has ended */
  pid(service: ServiceName): number {
    const running = this.processes.get(service);
    if (!running || running.hasExited()) throw new Error(`${service} has ended`);
    return running.pid;
  }

  /** Private keys of every service, of the operator and of whoever signs in, as they lie in its files. */
  secrets(): string[] {
    const keys = join(this.directory.path, 'keys');
    const files = readdirSync(keys, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const signing = readFileSync(join(this.directory.path, 'identity', 'signing-key.json'), 'utf8');
    return [
      ...files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1').trim()),
      (JSON.parse(signing) as { d: string }).d,
    ];
  }

  /** A token of one of the demonstration's people. */
  token(who: string, elsewhere: Partial<Holder> = {}): Promise<string> {
    const person = personCalled(who);
    if (!person) throw new Error(`Nobody is called ${who}`);
    return localToken(this.directory.path, { ...holderOf(person), ...elsewhere });
  }

  /** A NATS client as another dealership system would have one. */
  get client(): NatsConnection {
    return this.connections[0] as NatsConnection;
  }

  /** A NATS client of whoever operates the system. */
  get operator(): NatsConnection {
    return this.connections[1] as NatsConnection;
  }

  /** Ends the broker, as an outage does, and starts it again on its data. */
  async restartBroker(): Promise<void> {
    await this.processes.end('nats', 'kill');
    await this.processes.startAgain('nats');
  }

  /** Where a service listens. */
  url(service: ServiceName): string {
    return this.environment[definitionOf(service).urlVariable] as string;
  }

  /** Starts a service, or with a `label` of its own a further instance on a port of its own, and waits until it is ready. */
  async run(service: ServiceName, label: string = service, environment: Record<string, string> = {}): Promise<void> {
    const definition = definitionOf(service);
    const own = { ...this.started?.environmentOf(definition), ...environment };
    if (label !== service) Object.assign(own, await serviceUrls([definition]));
    const { path: workingDirectory } = this.directory;
    await this.processes.start([
      appService(definition, {
        ...{ name: label, environment: own, health: 'live', workingDirectory },
        onLine: (name, line) => void this.lines.push({ name, line }),
      }),
    ]);
  }

  /** SIGKILL, as an out-of-memory killer does it. */
  kill(label: string): Promise<void> {
    return this.processes.end(label, 'kill');
  }

  /** Waits for an instance that ends by itself. */
  async untilEnded(label: string): Promise<void> {
    await this.processes.get(label)?.exited;
  }

  /** SIGTERM, as a deployment does it. */
  terminate(label: string): Promise<void> {
    return this.processes.end(label, 'stop');
  }

  /** What a process has written so far, started by the story or before it. */
  linesOf(label: string): string[] {
    return this.lines.flatMap(({ name, line }) => (name === label ? [line] : []));
  }

  /** Rows out of a service's database, as its superuser sees them: every tenant's. */
  async query<Row>(database: DatabaseName, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const url = new URL(this.postgres.adminUrl);
    url.pathname = `/${database}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** @throws Error where somebody tried more than the broker permits: in a story nobody does */
  async stop(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
    await this.processes.killAll();
    await this.postgres.stop();
    await this.directory.remove();
    const violations = this.linesOf('nats').filter((line) => line.includes('Violation'));
    if (violations.length > 0) throw new Error(`The broker refused what was tried:\n${violations.join('\n')}`);
  }

  /** Agents that are up have been found by the orchestrator, with their MCP server behind them. */
  private async untilDiscovered(): Promise<void> {
    const orchestrator = this.processes.get('orchestrator');
    if (!orchestrator) return;
    await untilReady('service discovery', orchestrator, async () => {
      const services = await this.services();
      return ['payment', 'parts', 'repair_orders'].every((name) =>
        services.some(({ service, status }) => service === name && status === 'healthy'),
      );
    });
  }

  /** The services that the orchestrator knows of. */
  services(): Promise<RegisteredService[]> {
    return this.orchestrator.services();
  }
}

/** Longer than any workflow of a story takes. */
const ANSWER_LIMIT_MS = 120_000;

function definitionOf(service: ServiceName): ServiceDefinition {
  const definition = SERVICES.find(({ name }) => name === service);
  if (!definition) throw new Error(`There is no service ${service}`);
  return definition;
}

/** Free ports for services, as the variables that these read: none that another one's connection may take meanwhile. */
export async function serviceUrls(
  definitions: readonly ServiceDefinition[] = SERVICES,
): Promise<Record<string, string>> {
  const listeners = listenersOf(definitions);
  const ports = await quietPorts(listeners.length);
  return Object.fromEntries(
    listeners.map((definition, index) => [definition.urlVariable, urlAt(definition, LOOPBACK, ports[index] as number)]),
  );
}

async function databaseUrls(postgres: TestPostgres): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const { name, variable } of ownDatabases({})) urls[variable] = await postgres.createDatabase(name);
  return urls;
}
