import { RestOrchestratorClient } from '@ars/client';
import { holderOf, localToken, personCalled } from '@ars/identity';
import {
  type DatabaseName,
  freePort,
  postgresAccess,
  type RunningProcess,
  startProcess,
  WORKSPACE,
} from '@ars/local-system';
import { temporaryDirectory, type TemporaryDirectory, waitFor } from '@ars/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { serviceUrls } from './system';

export interface Run {
  pid: number;
  processes: Record<string, number>;
}

/** The system as `npm start` runs it, on data and ports of its own. */
export class Installation {
  /** What `npm start` has said since it was started last. */
  log: string[] = [];
  private running: RunningProcess | undefined;

  private constructor(
    private readonly directory: TemporaryDirectory,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async prepare(more: Record<string, string> = {}): Promise<Installation> {
    const directory = await temporaryDirectory();
    return new Installation(directory, {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATA_DIR: join(directory.path, 'data'),
      NATS_PORT: String(await freePort()),
      POSTGRES_PORT: String(await freePort()),
      ...(await serviceUrls()),
      ...more,
    });
  }

  get dataDirectory(): string {
    return String(this.environment['DATA_DIR']);
  }

  /** Beside its data. */
  path(name: string): string {
    return join(this.directory.path, name);
  }

  get orchestrator(): RestOrchestratorClient {
    return new RestOrchestratorClient(String(this.environment['ORCHESTRATOR_SERVICE_URL']), { timeoutMs: 60_000 });
  }

  /** The same, asked by one of the demonstration's people who has signed in. @param who an id or a role */
  async as(who: string): Promise<RestOrchestratorClient> {
    const person = personCalled(who);
    if (!person) throw new Error(`Nobody is called ${who}`);
    const credential = { token: await localToken(this.dataDirectory, holderOf(person)) };
    const url = String(this.environment['ORCHESTRATOR_SERVICE_URL']);
    return new RestOrchestratorClient(url, { timeoutMs: 60_000, credential });
  }

  /** The stories' own build is what runs: building is the matter of the target they depend on. */
  async npm(script: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const lines: string[] = [];
    const child = await this.launch(script, args, (line) => lines.push(line));
    const { code } = await child.exited;
    return { code, output: lines.join('\n') };
  }

  async start(): Promise<void> {
    this.log = [];
    this.running = await this.launch('start', ['--no-build'], (line) => this.log.push(line));
    await waitFor(() => this.log.some((line) => line.includes('Ready after')) || this.running?.hasExited(), {
      timeoutMs: 60_000,
      what: 'the ready banner',
    });
  }

  async stop(): Promise<void> {
    await this.running?.stop(20_000);
  }

  /** SIGKILL for everything at once, as a power cut does it. */
  async kill(): Promise<void> {
    const pids = Object.values(this.run().processes);
    await this.running?.kill();
    for (const pid of pids) if (isAlive(pid)) process.kill(-pid, 'SIGKILL');
    await waitFor(() => !pids.some(isAlive), { what: 'the end of every process' });
  }

  run(): Run {
    return JSON.parse(readFileSync(join(this.dataDirectory, 'running.json'), 'utf8')) as Run;
  }

  /** Rows out of a service's database, as its superuser sees them: every tenant's. */
  async query<Row>(database: DatabaseName, sql: string): Promise<Row[]> {
    const dataDirectory = join(this.dataDirectory, 'postgres');
    const { adminUrl } = await postgresAccess({ port: Number(this.environment['POSTGRES_PORT']), dataDirectory });
    const client = new Client({ connectionString: adminUrl.replace(/postgres$/, database) });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.directory.remove();
  }

  private launch(script: string, args: string[], onLine: (line: string) => void): Promise<RunningProcess> {
    return startProcess({
      name: script,
      command: process.execPath,
      args: [join(WORKSPACE, 'tools', 'run.cjs'), 'cli', script, ...args],
      environment: this.environment,
      workingDirectory: WORKSPACE,
      stopSignal: 'SIGINT',
      onLine,
    });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
