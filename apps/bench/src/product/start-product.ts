import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  addressOfService,
  AGENTS,
  listenersOf,
  LOOPBACK,
  operatorAccess,
  ORCHESTRATOR,
  quietPorts,
  SERVICES,
  startSystem,
  Supervisor,
  urlAt,
  type UserAccess,
} from '@ars/local-system';
import type { Measured } from './measure-work';

/** The whole system as `npm start` runs it, on free ports and with data of its own. */
export interface Product extends Measured {
  /** By the name of the service. */
  agentUrls: Record<string, string>;
  dataDirectory: string;
  natsUrl: string;
  /** How whoever measures connects to its broker. */
  nats: UserAccess;
  /** Of PostgreSQL's superuser. */
  adminUrl: string;
  stop(): Promise<void>;
}

/** How much one caller may ask for is for others to find out. */
const NO_LIMIT = '1000000';
/** So is how soon a machine that does other things has read the first text. */
const PATIENCE_S = '60';

/**
 * @param directory of the disk whose waits are to be measured
 * @param environment further variables of every service
 */
export async function startProduct(directory: string, environment: Record<string, string> = {}): Promise<Product> {
  const dataDirectory = await mkdtemp(join(directory, 'product-'));
  const listeners = listenersOf(SERVICES);
  const [natsPort, postgresPort, ...ports] = (await quietPorts(listeners.length + 2)) as [number, number, ...number[]];
  const urls = Object.fromEntries(
    listeners.map((listener, index) => [listener.urlVariable, urlAt(listener, LOOPBACK, Number(ports[index]))]),
  );
  let processIds: Record<string, number> = {};
  const supervisor = new Supervisor({
    report: (name, event) => console.error(`${name} ${event}`),
    onProcessesChanged: (current) => (processIds = current),
  });
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const { natsUrl, adminUrl } = await startSystem(supervisor, {
      environment: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: dataDirectory,
        NOTIFICATIONS_DIR: join(dataDirectory, 'notifications'),
        AUTH_ANONYMOUS: 'advisor',
        AUTH_LOCAL_ISSUER: 'true',
        SUBMISSIONS_PER_MINUTE: NO_LIMIT,
        TENANT_SUBMISSIONS_PER_MINUTE: NO_LIMIT,
        PLANNING_TIMEOUT: PATIENCE_S,
        ...urls,
        ...environment,
      },
      servers: { dataDirectory, natsPort, postgresPort },
      onLine: (name, line) => {
        if (line.includes('"level":60')) console.error(`${name} ${line}`);
      },
    });
    return {
      url: addressOfService(ORCHESTRATOR, urls),
      agentUrls: Object.fromEntries(AGENTS.map((agent) => [agent.name, addressOfService(agent, urls)])),
      dataDirectory,
      natsUrl,
      nats: operatorAccess(natsUrl, dataDirectory),
      monitoringUrl: await monitoringUrlIn(join(dataDirectory, 'nats')),
      adminUrl: String(adminUrl),
      processIds: () => processIds,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The broker writes down at which port it tells. */
async function monitoringUrlIn(directory: string): Promise<string> {
  const file = (await readdir(directory)).find((name) => name.endsWith('.ports'));
  const { monitoring } = JSON.parse(await readFile(join(directory, String(file)), 'utf8')) as { monitoring: string[] };
  return String(monitoring[0]);
}
