import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { answers } from '../processes/answers';
import { addressOf, LOOPBACK } from '../processes/ports';
import { type RunningProcess, startProcess, untilReady } from '../processes/running-process';
import { natsServerBinary } from './nats-binary';

const GREETING_TIMEOUT_MS = 2_000;
/** More than any disk here: the disk itself is the limit. */
const MAX_FILE_STORE_BYTES = 2 ** 42;

export interface NatsServerOptions {
  port: number;
  /** Of JetStream; made where absent. */
  dataDirectory: string;
  /** 127.0.0.1 */
  host?: string;
  /** This server's name and port in a cluster, and the ports of its members; alone where absent. */
  cluster?: { name: string; port: number; routes: number[] };
  /** Further lines of its configuration: who may connect, and what each may do. */
  configuration?: readonly string[];
  /** Receives the lines of its log that are worth reading. */
  onLine?: (line: string) => void;
}

export interface NatsServer extends RunningProcess {
  url: string;
  /** Holds the file in which it tells its ports. */
  portsDirectory: string;
  host: string;
  port: number;
}

/** What a NATS server says of itself to whoever connects. */
export interface NatsGreeting {
  version: string;
  jetstream: boolean;
}

/** By default JetStream acknowledges what a power cut may still take; we ask for every message to be on disk first. */
const configurationOf = ({
  port,
  host = LOOPBACK,
  dataDirectory,
  cluster,
  configuration = [],
}: NatsServerOptions): string =>
  [
    `listen: ${JSON.stringify(`${host}:${port}`)}`,
    // On a port that is free; the file tells which.
    `http: "${LOOPBACK}:-1"`,
    `ports_file_dir: ${JSON.stringify(dataDirectory)}`,
    // A member that fell silent must not stay in its queue group.
    'ping_interval: "2s"',
    'ping_max: 2',
    'jetstream {',
    `  store_dir: ${JSON.stringify(dataDirectory)}`,
    '  sync_interval: always',
    // By default what was free when it started, and that is nothing for good where it was started on a full disk.
    `  max_file_store: ${MAX_FILE_STORE_BYTES}`,
    '}',
    ...(cluster ? clusterConfiguration(cluster) : []),
    ...configuration,
    '',
  ].join('\n');

const clusterConfiguration = ({ name, port, routes }: NonNullable<NatsServerOptions['cluster']>): string[] => [
  `server_name: ${JSON.stringify(name)}`,
  'cluster {',
  '  name: test',
  `  listen: ${JSON.stringify(`${LOOPBACK}:${port}`)}`,
  `  routes: ${JSON.stringify(routes.map((route) => `nats://${LOOPBACK}:${route}`))}`,
  '}',
];

/**
 * Reads the INFO of the client protocol.
 * @returns `undefined` when no NATS server answers
 */
export function natsGreeting(host: string, port: number): Promise<NatsGreeting | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    let received = '';
    const finish = (greeting?: NatsGreeting): void => {
      socket.destroy();
      resolve(greeting);
    };
    socket.setTimeout(GREETING_TIMEOUT_MS, () => finish());
    socket.once('error', () => finish());
    socket.once('close', () => finish());
    socket.on('data', (chunk) => {
      received += String(chunk);
      const [, information] = /^INFO (\{.*\})\s*\r\n/.exec(received) ?? [];
      if (!information) return;
      const { version, jetstream } = JSON.parse(information) as { version: string; jetstream?: boolean };
      finish({ version, jetstream: jetstream === true });
    });
  });
}

/** Launches a nats-server with JetStream; it may not answer yet. */
export async function launchNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const { port, dataDirectory, host = LOOPBACK, onLine } = options;
  const binary = await natsServerBinary();
  await mkdir(dataDirectory, { recursive: true });
  const configurationFile = join(dataDirectory, 'nats-server.conf');
  await writeFile(configurationFile, configurationOf(options));
  const running = await startProcess({
    name: 'nats-server',
    command: binary,
    args: ['--config', configurationFile],
    ...(onLine && { onLine: (line) => void (line.includes('[INF]') || onLine(line)) }),
  });
  return {
    ...{ ...running, host, port },
    url: `nats://${addressOf(host)}:${port}`,
    portsDirectory: dataDirectory,
  };
}

/** Whether the server answers and its JetStream is up. */
export async function isNatsServerReady({ host, port }: NatsServer): Promise<boolean> {
  return (await natsGreeting(addressOf(host), port))?.jetstream === true;
}

/** Whether each of its streams can be written: after a full disk one stays broken until the server is started again. */
export async function isNatsServerWell({ pid, portsDirectory }: NatsServer): Promise<boolean> {
  const files = await readdir(portsDirectory);
  const file = files.find((name) => name.endsWith(`_${pid}.ports`));
  if (file === undefined) return false;
  const { monitoring } = JSON.parse(await readFile(join(portsDirectory, file), 'utf8')) as { monitoring: string[] };
  return answers(`${monitoring[0]}/healthz`);
}

/** Starts a nats-server with JetStream and waits until it answers. */
export async function startNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const server = await launchNatsServer(options);
  await untilReady('nats-server', server, () => isNatsServerReady(server));
  return server;
}
