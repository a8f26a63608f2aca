import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildApps,
  createLog,
  type Log,
  ownDatabases,
  reachableDirectory,
  servicesOf,
  type StartedSystem,
  startSystem,
  Supervisor,
} from '@ars/local-system';
import { isLoopback, openSigningKey } from '@ars/identity';
import { readSettings, type Settings } from '../settings';
import { banner } from './banner';
import { checkNats } from './check-nats';
import { checkPorts } from './check-ports';
import { currentRun, removeRun, writeRun } from './run-file';
import { stopOnSignals } from './stop-on-signals';

/**
 * `npm start`: the whole system on this machine, until Ctrl-C.
 * @param build whether the apps are built before, rather than run as `dist/apps` holds them
 */
export async function start({ build }: { build: boolean }): Promise<void> {
  const settings = readSettings();
  const { dataDirectory } = settings;
  await prepare(settings, build);

  const log = createLog(['nats', 'postgres', ...servicesOf(process.env).map(({ name }) => name)], process.stdout);
  const supervisor = new Supervisor({
    report: log.event,
    onProcessesChanged: (processes) => writeRun(dataDirectory, processes),
  });
  const isStopping = stopOnSignals(supervisor, () => removeRun(dataDirectory));
  try {
    // since the process began: the launcher's part is waited for, too
    const secondsSoFar = () => performance.now() / 1000;
    const preparation = { part: 'preparation', seconds: secondsSoFar() };
    const { natsUrl, times } = await run(settings, supervisor, log);
    if (isStopping()) return;
    const facts = { natsUrl, data: describeData(settings), ...demonstration(settings.host) };
    console.log(banner({ seconds: secondsSoFar(), times: [preparation, ...times], ...facts }));
  } catch (error) {
    if (isStopping()) return;
    await supervisor.stop();
    removeRun(dataDirectory);
    throw error;
  }
}

async function prepare(settings: Settings, isToBuild: boolean): Promise<void> {
  const { dataDirectory, host, natsUrl } = settings;
  const other = currentRun(dataDirectory);
  if (other) throw new Error(`The system already runs on ${dataDirectory} (pid ${other.pid}).`);
  await checkPorts(settings);
  if (natsUrl) await checkNats(natsUrl);
  if (isToBuild) {
    console.log('Building …');
    await buildApps([...new Set(servicesOf(process.env).map(({ name, app = name }) => app))]);
  }
  mkdirSync(dataDirectory, { recursive: true });
  // `npm run token` vouches for somebody before anybody has signed in.
  if (demonstration(host).AUTH_LOCAL_ISSUER === 'true') openSigningKey(dataDirectory);
}

function run(
  { host, dataDirectory, natsPort, postgresPort }: Settings,
  supervisor: Supervisor,
  log: Log,
): Promise<StartedSystem> {
  return startSystem(supervisor, {
    environment: {
      ...process.env,
      // on one machine, whoever is called back is on it too
      CALLBACK_ALLOW_PRIVATE_ADDRESSES: process.env['CALLBACK_ALLOW_PRIVATE_ADDRESSES'] || 'true',
      DATA_DIR: dataDirectory,
      HOST: host,
      ...demonstration(host),
    },
    servers: { dataDirectory, natsPort, postgresPort },
    host,
    onLine: log.line,
  });
}

/**
 * On the machine of whoever tries the system out, its people can sign in, and whoever does not is its advisor; it is in
 * Chicago, where its dealership is. Unless the environment says otherwise.
 */
function demonstration(host: string): { AUTH_ANONYMOUS: string; AUTH_LOCAL_ISSUER: string; TIME_ZONE: string } {
  const { AUTH_ANONYMOUS, AUTH_LOCAL_ISSUER, NODE_ENV, TIME_ZONE } = process.env;
  const isTried = isLoopback(host) && NODE_ENV !== 'production';
  return {
    AUTH_ANONYMOUS: AUTH_ANONYMOUS || (isTried ? 'advisor' : 'off'),
    AUTH_LOCAL_ISSUER: AUTH_LOCAL_ISSUER || String(isTried),
    TIME_ZONE: TIME_ZONE || (isTried ? 'America/Chicago' : ''),
  };
}

/** Where the data lies. */
function describeData({ dataDirectory }: Settings): string[] {
  const wanted = join(dataDirectory, 'postgres');
  const actual = reachableDirectory(wanted);
  if (ownDatabases(process.env).length === 0 || actual === wanted) return [dataDirectory];
  return [dataDirectory, `${actual} (PostgreSQL, which does not run as root and cannot reach the former)`];
}
