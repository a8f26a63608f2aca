import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OnLine } from '../processes/log';
import { unprivilegedUser } from '../processes/unprivileged';
import { MortalProcesses, type MortalProcess } from '../processes/mortal-process';
import { LOOPBACK, quietPorts } from '../processes/ports';
import { type SettableClock, settableClock } from '../processes/settable-clock';
import { mountSmallDisk, type SmallDisk } from '../processes/small-disk';
import { type FaultPlan, type McpProxy, startMcpProxy } from '../proxy/mcp-proxy';
import { startTcpProxy, type TcpProxy } from '../proxy/tcp-proxy';
import { operatorAccess, type UserAccess } from './local-broker';
import { AGENTS, type Listener, listenersOf, MCP_SERVERS, ORCHESTRATOR, urlAt, wireNameOf } from './services';
import { startSystem } from './start-system';

/** Seconds that one attempt of a step may take: what hangs costs the run this much. */
const REQUEST_TIMEOUT = '5';

export interface MortalSystemOptions {
  /** Of its data. */
  directory: string;
  /** What goes wrong between a service's agent and its MCP server. */
  faultsFor: (service: string) => FaultPlan;
  /** Receives what the processes write. */
  onLine: OnLine;
  /** How many orchestrators share the work. */
  orchestrators: number;
  /** Whether NATS and PostgreSQL get disks of their own that can be full, where that is permitted. */
  smallDisks?: boolean;
  /** Further variables of every app. */
  environment?: Record<string, string>;
  /** Further variables of the orchestrators. */
  orchestratorEnvironment?: Record<string, string>;
}

export type ServerName = 'nats' | 'postgres';

export interface MortalSystem {
  processes: MortalProcess[];
  /** How whoever tests it connects to its broker, with the right to everything. */
  nats: UserAccess;
  orchestratorUrls: string[];
  /** By service: `payment`, `parts`, `repair_orders`. */
  agentUrls: Record<string, string>;
  /** Of PostgreSQL's superuser, whom row-level security does not bind. */
  adminUrl: string;
  /** Where the key lies that vouches for people. */
  dataDirectory: string;
  proxies: McpProxy[];
  /** Between all apps and each of the two. */
  connections: Record<ServerName, TcpProxy>;
  /** Of each of the two; undefined where they have none of their own. */
  disks: Record<ServerName, SmallDisk | undefined>;
  /** By which all apps go. */
  clock: SettableClock;
  stop(): Promise<void>;
}

const baseEnvironment = (directory: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  LOG_LEVEL: 'warn',
  SERVICE_DISCOVERY_INTERVAL: '1',
  REQUEST_TIMEOUT,
  CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'true',
  DATA_DIR: directory,
  AUTH_LOCAL_ISSUER: 'true',
  // How much it can do is for its user to find out.
  SUBMISSIONS_PER_MINUTE: '1000000',
  TENANT_SUBMISSIONS_PER_MINUTE: '1000000',
  OPEN_WORKFLOWS: '1000000',
  TENANT_OPEN_WORKFLOWS: '1000000',
  NOTIFICATIONS_DIR: join(directory, 'notifications'),
});

const urlsBy = (
  definitions: readonly Listener[],
  urlFor: (definition: Listener, index: number) => string,
): Record<string, string> =>
  Object.fromEntries(definitions.map((definition, index) => [definition.urlVariable, urlFor(definition, index)]));

function mountDisks(directory: string): MortalSystem['disks'] {
  const postgres = join(directory, 'postgres');
  return {
    nats: mountSmallDisk(join(directory, 'nats')),
    postgres: mountSmallDisk(postgres, unprivilegedUser(postgres)),
  };
}

/**
 * Starts the whole system as real processes on free ports, each of which can be killed and comes back, with a proxy that
 * can fail between each agent and its MCP server.
 */
export async function startMortalSystem(options: MortalSystemOptions): Promise<MortalSystem> {
  const { directory, faultsFor, onLine, orchestrators: count } = options;
  const ports = await quietPorts(2 + listenersOf([...MCP_SERVERS, ...AGENTS]).length + count);
  const nextUrl = (definition: Listener): string => urlAt(definition, LOOPBACK, ports.pop() as number);
  const [natsPort, postgresPort] = [ports.pop() as number, ports.pop() as number];
  const mcpUrls = urlsBy(listenersOf(MCP_SERVERS), nextUrl);
  const agentUrls = urlsBy(AGENTS, nextUrl);
  const orchestratorUrls = Array.from({ length: count }, () => nextUrl(ORCHESTRATOR));
  const proxies = await Promise.all(
    MCP_SERVERS.map((definition) => {
      const service = wireNameOf(definition);
      return startMcpProxy({ service, target: String(mcpUrls[definition.urlVariable]), faults: faultsFor(service) });
    }),
  );
  const connections = { nats: await startTcpProxy(natsPort), postgres: await startTcpProxy(postgresPort) };
  const disks = options.smallDisks ? mountDisks(directory) : { nats: undefined, postgres: undefined };
  mkdirSync(directory, { recursive: true });
  const clock = settableClock(directory);
  const processes = new MortalProcesses();
  const { natsUrl, adminUrl } = await startSystem(processes, {
    environment: {
      ...baseEnvironment(directory),
      ...clock.environment,
      ...options.environment,
      ...mcpUrls,
      ...agentUrls,
    },
    servers: { dataDirectory: directory, natsPort, postgresPort },
    seenAt: { natsPort: connections.nats.port, postgresPort: connections.postgres.port },
    mcpEndpoints: urlsBy(MCP_SERVERS, (_, index) => String(proxies[index]?.url)),
    orchestrators: orchestratorUrls.map((url, index) => ({
      name: `orchestrator-${index + 1}`,
      environment: { ...options.orchestratorEnvironment, [ORCHESTRATOR.urlVariable]: url },
    })),
    onLine,
  });
  return {
    processes: processes.all,
    nats: operatorAccess(natsUrl, directory),
    orchestratorUrls,
    agentUrls: Object.fromEntries(AGENTS.map((one) => [wireNameOf(one), String(agentUrls[one.urlVariable])])),
    adminUrl: String(adminUrl),
    dataDirectory: directory,
    ...{ proxies, connections, disks, clock },
    stop: async () => {
      await processes.stop();
      await Promise.all([...proxies, ...Object.values(connections)].map((proxy) => proxy.stop()));
      for (const one of Object.values(disks)) one?.remove();
    },
  };
}
