import { freePort, startProcess, untilReady } from '@ars/infrastructure';
import {
  startTestNats,
  startTestPostgres,
  temporaryDirectory,
  type TemporaryDirectory,
  type TestNats,
  type TestPostgres,
} from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { join } from 'node:path';
import { Client } from 'pg';
import { ALL, DATABASES, type Database, endpointOf, type Service } from './services';

export const WORKSPACE = join(__dirname, '../../../..');

type Process = Awaited<ReturnType<typeof startProcess>>;

export interface SystemOptions {
  /** Further environment variables of every service. */
  environment?: Record<string, string>;
  /** Services that are not started. */
  without?: Service[];
}

/** The whole system as its own processes, on free ports, with a broker and a database server of its own. */
export class System {
  private readonly processes = new Map<string, Process>();

  private constructor(
    readonly nats: TestNats,
    readonly postgres: TestPostgres,
    /** A NATS client as another dealership system would have one. */
    readonly client: NatsConnection,
    private readonly directory: TemporaryDirectory,
    private readonly environment: Record<string, string>,
  ) {}

  static async start({ environment = {}, without = [] }: SystemOptions = {}): Promise<System> {
    const [nats, postgres, directory] = await Promise.all([startTestNats(), startTestPostgres(), temporaryDirectory()]);
    const client = await connect({ servers: nats.url });
    const system = new System(nats, postgres, client, directory, {
      NATS_URL: nats.url,
      LOG_LEVEL: 'warn',
      SERVICE_DISCOVERY_INTERVAL: '1',
      CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'true',
      NOTIFICATIONS_DIR: join(directory.path, 'notifications'),
      ...(await databaseUrls(postgres)),
      ...(await serviceUrls()),
      ...environment,
    });
    try {
      await Promise.all(ALL.filter((service) => !without.includes(service)).map((service) => system.run(service)));
      await system.untilDiscovered(without);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** Where a service listens. */
  url(service: Service): string {
    return this.environment[endpointOf(service).variable] as string;
  }

  /** Starts a service, or with a `label` of its own a further instance on a port of its own, and waits until it is ready. */
  async run(service: Service, label: string = service, environment: Record<string, string> = {}): Promise<void> {
    const { variable, path } = endpointOf(service);
    const own: Record<string, string> = { ...this.environment, ...environment };
    if (label !== service) own[variable] = await loopbackUrl(path);
    const { origin } = new URL(own[variable] as string);
    const running = await startProcess({
      name: label,
      command: process.execPath,
      args: ['--enable-source-maps', join(WORKSPACE, 'dist/apps', service, 'main.js')],
      environment: { PATH: process.env['PATH'], ...own },
      workingDirectory: this.directory.path,
    });
    this.processes.set(label, running);
    await untilReady(label, running, () => answers(`${origin}/health/live`));
  }

  /** SIGKILL, as an out-of-memory killer does it. */
  async kill(label: string): Promise<void> {
    await this.processes.get(label)?.kill();
    this.processes.delete(label);
  }

  /** SIGTERM, as a deployment does it. */
  async terminate(label: string): Promise<void> {
    await this.processes.get(label)?.stop();
    this.processes.delete(label);
  }

  /** Rows out of a service's database, as its superuser sees them: every tenant's. */
  async query<Row>(database: Database, sql: string, parameters: unknown[] = []): Promise<Row[]> {
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

  async stop(): Promise<void> {
    await this.client.close();
    await Promise.all([...this.processes.values()].map((running) => running.kill()));
    await Promise.all([this.nats.stop(), this.postgres.stop()]);
    await this.directory.remove();
  }

  /** Agents that are up have been found by the orchestrator, with their MCP server behind them. */
  private async untilDiscovered(without: Service[]): Promise<void> {
    const orchestrator = this.processes.get('orchestrator');
    if (!orchestrator) return;
    const expected = ['payment', 'parts', 'repair_orders'].filter((name) => {
      const base = name.replace('_', '-');
      return !without.includes(`${base}-agent` as Service) && !without.includes(`${base}-mcp` as Service);
    });
    await untilReady('service discovery', orchestrator, async () => {
      const services = await registeredServices(this.url('orchestrator'));
      return expected.every((name) => services.some(({ service, status }) => service === name && status === 'healthy'));
    });
  }
}

interface Registered {
  service: string;
  status: string;
}

export async function registeredServices(orchestrator: string): Promise<(Registered & Record<string, unknown>)[]> {
  const response = await fetch(`${orchestrator}/services`);
  const { services } = (await response.json()) as { services: (Registered & Record<string, unknown>)[] };
  return services;
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
  return response?.ok ?? false;
}

const loopbackUrl = async (path: string): Promise<string> => `http://127.0.0.1:${await freePort()}${path}`;

/** A free port for every service, as the variables that the services read. */
export async function serviceUrls(): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const { variable, path } of ALL.map(endpointOf)) urls[variable] = await loopbackUrl(path);
  return urls;
}

async function databaseUrls(postgres: TestPostgres): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const { name, variable } of DATABASES) urls[variable] = await postgres.createDatabase(name);
  return urls;
}
