import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LOOPBACK } from '../processes/ports';
import { commandLineOf, type RunningProcess, startProcess, untilReady } from '../processes/running-process';
import { postgresBinaries } from './postgres-binaries';
import { REACHABLE_HOME, reachableDirectory, unprivilegedUser, type User } from '../processes/unprivileged';

const SUPERUSER = 'postgres';
/** Beside the cluster. */
const PASSWORD_FILE = 'superuser-password';
/** Of the write-ahead log, where speed is all: less to make and to copy than the 16 MB that it has otherwise. */
const SMALL_SEGMENT_MB = 1;

export interface PostgresOptions {
  port: number;
  /**
   * Absolute; made where absent. When root cannot let PostgreSQL's user reach it, the data goes elsewhere (see
   * `dataDirectory` of the result).
   */
  dataDirectory: string;
  /** True; false trades safety from a power cut for speed, for tests. */
  durable?: boolean;
  /**
   * Absolute: a folder whose cluster is copied where there is no data, and its superuser's password with it; made where
   * absent. For tests: making one takes a second.
   */
  template?: string;
  /** Receives its log: what ends the server, not each failed statement. */
  onLine?: (line: string) => void;
}

/** A running server. */
export type Postgres = RunningProcess & PostgresAccess;

export interface PostgresAccess {
  port: number;
  dataDirectory: string;
  /** Of the superuser, whom row-level security does not bind. */
  adminUrl: string;
  /** The superuser's. */
  password: string;
}

interface Cluster {
  binaries: string;
  dataDirectory: string;
  user: User | undefined;
  durable: boolean;
}

/** Makes the cluster beside its final place, so that an interrupted `initdb` leaves nothing half made behind. */
async function initialise({ binaries, dataDirectory, user, durable }: Cluster): Promise<void> {
  const cluster = join(dataDirectory, 'cluster');
  const passwordFile = join(dataDirectory, PASSWORD_FILE);
  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  await runAs(user, dataDirectory, join(binaries, 'initdb'), [
    `--pgdata=${unfinished}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync', `--wal-segsize=${SMALL_SEGMENT_MB}`]),
  ]);
  await rename(unfinished, cluster);
}

/** Copies the template's cluster, which is made first where nobody has. */
async function copyTemplate(wanted: string, { dataDirectory, user, ...cluster }: Cluster): Promise<void> {
  const template = reachableDirectory(wanted);
  if (!existsSync(template)) {
    const unfinished = `${template}.${randomBytes(6).toString('hex')}`;
    await prepareDirectory(unfinished, user);
    await initialise({ ...cluster, dataDirectory: unfinished, user });
    await rename(unfinished, template).catch(async (error: unknown) => {
      if (!existsSync(template)) throw error; // else another process was faster
      await rm(unfinished, { recursive: true });
    });
  }
  const unfinished = join(dataDirectory, 'cluster.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await runAs(user, dataDirectory, 'cp', ['-p', join(template, PASSWORD_FILE), join(dataDirectory, PASSWORD_FILE)]);
  await runAs(user, dataDirectory, 'cp', ['-Rp', join(template, 'cluster'), unfinished]);
  await rename(unfinished, join(dataDirectory, 'cluster'));
}

async function runAs(user: User | undefined, directory: string, command: string, args: string[]): Promise<void> {
  const name = basename(command);
  const running = await startProcess({ name, command, args, workingDirectory: directory, user });
  const { code } = await running.exited;
  if (code !== 0) throw new Error(`${name} failed in ${directory}:\n${running.recentOutput()}`);
}

/**
 * PostgreSQL takes any living process with the number in its lock file for a server on the same data, also a stranger
 * that got the number after a crash. It excepts its "grandparent", so we name the stranger as that: the lock file has
 * to stay, because PostgreSQL finds in it whether parts of a killed server are still at work.
 */
async function environmentFor(cluster: string): Promise<NodeJS.ProcessEnv> {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return process.env;
  const [pid] = (await readFile(lock, 'utf8')).split('\n');
  const isServer = commandLineOf(Number(pid))?.includes('postgres');
  return isServer ? process.env : { ...process.env, PG_GRANDPARENT_PID: pid };
}

export async function prepareDirectory(dataDirectory: string, user: User | undefined): Promise<void> {
  if (existsSync(dataDirectory)) return;
  await mkdir(dataDirectory, { recursive: true });
  await chmod(dataDirectory, 0o700);
  if (!user) return;
  await chown(dataDirectory, user.uid, user.gid);
  if (dirname(dataDirectory) === REACHABLE_HOME) await chmod(REACHABLE_HOME, 0o755);
}

/**
 * Launches PostgreSQL on 127.0.0.1 only, initialising its data where there is none; it may not answer yet. Run by
 * root, the server runs as `nobody`.
 */
export async function launchPostgres({
  port,
  dataDirectory: wanted,
  durable = true,
  template,
  onLine,
}: PostgresOptions): Promise<Postgres> {
  const dataDirectory = reachableDirectory(wanted);
  const user = unprivilegedUser(dataDirectory);
  await prepareDirectory(dataDirectory, user);
  const binaries = await postgresBinaries(user);
  const cluster = join(dataDirectory, 'cluster');
  const made = { binaries, dataDirectory, user, durable };
  if (!existsSync(cluster)) await (template === undefined ? initialise(made) : copyTemplate(template, made));
  const settings = {
    listen_addresses: LOOPBACK,
    port,
    unix_socket_directories: '',
    // services report their own failed statements; what ends the server is for us to show
    log_min_messages: 'fatal',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  const running = await startProcess({
    name: 'PostgreSQL',
    command: join(binaries, 'postgres'),
    args: ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    environment: await environmentFor(cluster),
    workingDirectory: dataDirectory,
    user,
    stopSignal: 'SIGINT', // fast shutdown: SIGTERM would wait until every client has gone
    onLine,
  });
  return { ...running, ...(await postgresAccess({ port, dataDirectory })) };
}

/**
 * How the server on that data is reached, whoever runs it.
 * @throws Error where there is no data
 */
export async function postgresAccess({
  port,
  dataDirectory: wanted,
}: Pick<PostgresOptions, 'port' | 'dataDirectory'>): Promise<PostgresAccess> {
  const dataDirectory = reachableDirectory(wanted);
  const password = await readFile(join(dataDirectory, PASSWORD_FILE), 'utf8');
  const adminUrl = `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/postgres`;
  return { port, dataDirectory, adminUrl, password };
}

/** Whether the server takes connections: it says so in its lock file. */
export function isPostgresReady({ pid, dataDirectory }: Postgres): boolean {
  try {
    const lines = readFileSync(join(dataDirectory, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Starts PostgreSQL and waits until it takes connections. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const postgres = await launchPostgres(options);
  await untilReady('PostgreSQL', postgres, () => isPostgresReady(postgres));
  return postgres;
}
