import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isPortOpen,
  LOOPBACK,
  natsServerBinary,
  quietPorts,
  type RunningProcess,
  startProcess,
  untilReady,
  WORKSPACE,
} from '@ars/local-system';
import { startTestPostgres, temporaryDirectory, type TemporaryDirectory, type TestPostgres } from '@ars/testing';
import { parse } from 'yaml';

interface Mount {
  source: string;
  target: string;
  volume?: { subpath: string };
}

interface Container {
  build?: { args?: { APP?: string } };
  command?: string[];
  environment?: Record<string, string>;
  volumes?: (string | Mount)[];
  depends_on?: Record<string, { condition: string }>;
  profiles?: string[];
}

/**
 * What docker-compose.yml says, without containers: each app's container is a process with its command, variables and secrets,
 * in the order of `depends_on`, told to be healthy by its image's own check. Only names and ports become ones of this machine,
 * and folders ones of this test. PostgreSQL and the NATS server are real.
 */
export class ComposedSystem {
  private readonly running: RunningProcess[] = [];
  private readonly done = new Map<string, Promise<void>>();
  private readonly containers: Record<string, Container>;

  private constructor(
    private readonly directory: TemporaryDirectory,
    readonly postgres: TestPostgres,
    /** By `<container>:<port>`. */
    private readonly ports: ReadonlyMap<string, number>,
    private readonly settings: Record<string, string>,
  ) {
    this.containers = readCompose();
  }

  /** @param settings what `.env` sets */
  static async start(settings: Record<string, string> = {}): Promise<ComposedSystem> {
    const places = [...JSON.stringify(readCompose()).matchAll(/(?:http|nats):\/\/([a-z-]+:\d+)/g)].map(
      ([, place]) => place,
    );
    const named = [...new Set(places as string[]), 'nats:8222'].filter((place) => !place.startsWith('localhost'));
    const [directory, postgres, free] = await Promise.all([
      temporaryDirectory(),
      startTestPostgres(),
      quietPorts(named.length),
    ]);
    const ports = new Map(named.map((place, index) => [place, free[index] as number]));
    const system = new ComposedSystem(directory, postgres, ports, settings);
    try {
      await system.up();
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** All of them; jobs run again, as with every `docker compose up`. */
  async up(names = Object.keys(this.containers)): Promise<void> {
    this.done.clear();
    const wanted = names.filter((name) => !this.containers[name]?.profiles);
    await Promise.all(wanted.map((name) => this.started(name)));
  }

  /** Where a container listens. */
  url(place: string): string {
    return `http://${LOOPBACK}:${this.ports.get(place)}`;
  }

  /** A file of the keys. */
  key(folder: string, name: string): string {
    return readFileSync(join(this.keys, folder, name), 'utf8');
  }

  get keys(): string {
    return join(this.directory.path, 'keys');
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((process) => process.kill()));
    await this.postgres.stop();
    await this.directory.remove();
  }

  private started(name: string): Promise<void> {
    const known = this.done.get(name);
    if (known) return known;
    const starting = this.start(name);
    this.done.set(name, starting);
    return starting;
  }

  private async start(name: string): Promise<void> {
    const container = this.containers[name];
    if (!container) throw new Error(`docker-compose.yml has no ${name}`);
    await Promise.all(Object.keys(container.depends_on ?? {}).map((other) => this.started(other)));
    if (name === 'postgres') return;
    if (name === 'nats') return this.startNats();
    const { command = ['node', 'main.js'] } = container;
    const app = container.build?.args?.APP ?? '';
    const environment = { ...this.environmentOf(name, container), APP: app };
    const [, program = '', ...args] = command.map((word) => (word === '/data' ? this.keys : word));
    const file = join(WORKSPACE, 'dist', 'apps', app, program);
    const process = await node(name, [file, ...args], environment);
    if (container.command === undefined && app !== 'provisioner') return this.untilHealthy(name, process, environment);
    const { code } = await process.exited;
    if (code !== 0) throw new Error(`${name} ended with ${code}\n${process.recentOutput()}`);
  }

  private async untilHealthy(name: string, running: RunningProcess, environment: NodeJS.ProcessEnv): Promise<void> {
    this.running.push(running);
    const check = join(WORKSPACE, 'dist', 'apps', 'cli', 'check-health.js');
    await untilReady(
      name,
      running,
      async () => (await (await node(name, [check], environment)).exited).code === 0,
      60_000,
    );
  }

  /** With the configuration of the image, where the volumes are. */
  private async startNats(): Promise<void> {
    if (await isPortOpen(this.ports.get('nats:4222') ?? 0)) return;
    const root = join(this.directory.path, 'of-nats');
    mkdirSync(join(root, 'etc', 'nats'), { recursive: true });
    symlinkSync(join(this.keys, 'nats'), join(root, 'keys'));
    const file = join(root, 'etc', 'nats', 'nats-server.conf');
    const configuration = readFileSync(join(WORKSPACE, 'docker', 'nats-server.conf'), 'utf8')
      .replace(/0\.0\.0\.0:(\d+)/g, (_, port) => `${LOOPBACK}:${this.ports.get(`nats:${port}`)}`)
      .replace('store_dir: /data', `store_dir: ${JSON.stringify(join(root, 'data'))}`);
    writeFileSync(file, configuration);
    const server = await startProcess({ name: 'nats', command: await natsServerBinary(), args: ['--config', file] });
    this.running.push(server);
    await untilReady('nats', server, () => isPortOpen(this.ports.get('nats:4222') ?? 0));
  }

  /** What the image sets, and what the container is given; nothing else but where programs are. */
  private environmentOf(name: string, { environment = {}, volumes = [] }: Container): NodeJS.ProcessEnv {
    const mounts = volumes.filter((mount): mount is Mount => typeof mount === 'object');
    const folderAt = (target: string) =>
      join(this.keys, mounts.find((mount) => mount.target === target)?.volume?.subpath ?? 'nothing');
    const given = Object.entries(environment).map(([variable, value]) => [variable, this.here(String(value))] as const);
    // the key of sessions is mounted into the data folder
    const data = mounts.some(({ target }) => target === '/data/identity') ? this.keys : join(this.directory.path, name);
    return {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATA_DIR: data,
      ...Object.fromEntries(given),
      ...('SECRETS_DIR' in environment && { SECRETS_DIR: folderAt('/run/secrets') }),
      ...('DATABASE_ADMIN_URL' in environment && { DATABASE_ADMIN_URL: this.postgres.adminUrl }),
    };
  }

  /** A value as `.env` and its default have it, with the addresses of this machine. */
  private here(value: string): string {
    return value
      .replace(/^\$\{([A-Z0-9_]+):-(.*)\}$/s, (_, name: string, byDefault: string) => this.settings[name] ?? byDefault)
      .replace('0.0.0.0', LOOPBACK)
      .replace(/^postgres:5432$/, `${LOOPBACK}:${this.postgres.port}`)
      .replace(/:\/\/([a-z-]+:\d+)/, (text, place: string) =>
        this.ports.has(place) ? `://${LOOPBACK}:${this.ports.get(place)}` : text,
      );
  }
}

const readCompose = (): Record<string, Container> =>
  parse(readFileSync(join(WORKSPACE, 'docker-compose.yml'), 'utf8'), { merge: true }).services;

const node = (name: string, args: string[], environment: NodeJS.ProcessEnv): Promise<RunningProcess> =>
  startProcess({ name, command: process.execPath, args, environment });
