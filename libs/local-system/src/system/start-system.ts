import {
  agentsWith,
  brokerAccess,
  ORCHESTRATOR_USER,
  type Provision,
  provisionBroker,
  readSystems,
  vouchingKeys,
} from '@ars/broker';
import type { Keeper, Service } from '../processes/keeper';
import type { OnLine } from '../processes/log';
import { LOOPBACK } from '../processes/ports';
import { appService, type AppServiceOptions } from './app-service';
import { LocalBroker } from './local-broker';
import { LocalPostgres } from './local-postgres';
import { keysIn } from './keys-in';
import {
  AGENTS,
  configuredAgents,
  MCP_SERVERS,
  ORCHESTRATOR,
  ownDatabases,
  type ServiceDefinition,
  servicesOf,
  wireNameOf,
} from './services';

export interface SystemOptions extends Pick<AppServiceOptions, 'health' | 'host' | 'workingDirectory' | 'onLine'> {
  /**
   * Of every app. What it names already is there and is not started: a broker (`NATS_URL`), databases
   * (`<SERVICE>_DATABASE_URL`). Its `<SERVICE>_SERVICE_URL` and `<SERVICE>_MCP_ENDPOINT` say where the apps listen.
   */
  environment: NodeJS.ProcessEnv;
  /** Of the broker and the databases that are started. */
  servers?: { dataDirectory: string; natsPort: number; postgresPort: number };
  /** Ports of this machine at which the apps find these two, if not where they listen. */
  seenAt?: { natsPort: number; postgresPort: number };
  /** Where the agents find their MCP servers, by the variable, if not where these listen. */
  mcpEndpoints?: Record<string, string>;
  /** How the orchestrators are called, and what else each is started with; one, as the environment says. */
  orchestrators?: readonly { name: string; environment: NodeJS.ProcessEnv }[];
}

/** What a part of a start took. */
export interface StartTime {
  part: string;
  seconds: number;
}

export interface StartedSystem {
  natsUrl: string;
  /** Of PostgreSQL's superuser; `undefined` where all databases are elsewhere. */
  adminUrl: string | undefined;
  /** What an app is started with: its own secrets and nobody else's. */
  environmentOf(definition: ServiceDefinition): NodeJS.ProcessEnv;
  /** Where the time went, in the order of the start. */
  times: StartTime[];
}

const ignore: OnLine = () => undefined;

/**
 * Starts the whole system on this machine, its apps as they were built last: the broker and the databases, then the MCP
 * servers, the agents and the orchestrators, one after the other, or, where they need only be `live`, all apps at once.
 * `npm start`, the fault tests, the evaluation and the stories all start it so; what differs between them is who keeps it
 * running.
 * @returns once everything is ready
 * @throws Error when something is not
 */
export async function startSystem(keeper: Keeper, options: SystemOptions): Promise<StartedSystem> {
  const { mcpEndpoints, orchestrators = [{ name: ORCHESTRATOR.name, environment: {} }] } = options;
  const times: StartTime[] = [];
  const timed = async <Result>(part: string, work: Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const result = await work;
    times.push({ part, seconds: (performance.now() - began) / 1000 });
    return result;
  };
  const servers = startServers(keeper, { ...options, provision: provisionOf(options.environment) });
  const { natsUrl, adminUrl, databaseUrls, broker } = await timed('broker and databases', servers);
  const environmentOf = (definition: ServiceDefinition): NodeJS.ProcessEnv => ({
    ...withoutSecretsOfOthers({ ...options.environment, ...seenBy(options, databaseUrls) }, definition),
    ...(broker && usesBroker(definition) && broker.environmentOf(brokerUserOf(definition))),
    ...(broker && usesBroker(definition) && seenBy(options, { NATS_URL: natsUrl })),
    ...(options.servers && vouchingKeys(keysIn(options.servers.dataDirectory), definition.name)),
  });
  const { health, host, workingDirectory, onLine } = options;
  const app = (definition: ServiceDefinition, own: NodeJS.ProcessEnv = {}, name: string = definition.name): Service => {
    const environment = { ...environmentOf(definition), ...own };
    return appService(definition, { name, environment, health, host, workingDirectory, onLine });
  };

  const tiers = {
    'MCP servers': MCP_SERVERS.map((definition) => app(definition, resourceOf(definition, mcpEndpoints))),
    agents: [...AGENTS, ...configuredAgents(options.environment)].map((definition) =>
      app(definition, { ...mcpEndpoints, ...definition.environment }),
    ),
    orchestrator: orchestrators.map(({ name, environment: own }) => app(ORCHESTRATOR, own, name)),
  };
  if (health === 'live') await timed('services', keeper.start(Object.values(tiers).flat()));
  else for (const [part, tier] of Object.entries(tiers)) await timed(part, keeper.start(tier));
  return { natsUrl, adminUrl, environmentOf, times };
}

/** What a server is called by its agent, which tokens name. */
const resourceOf = ({ urlVariable }: ServiceDefinition, endpoints: SystemOptions['mcpEndpoints'] = {}) => ({
  ...(endpoints[urlVariable] !== undefined && { MCP_RESOURCE: endpoints[urlVariable] }),
});

/** The URLs of the servers that were started, as the apps are told them. */
const seenBy = ({ servers, seenAt }: SystemOptions, urls: Record<string, string>): Record<string, string> => {
  if (!servers || !seenAt) return urls;
  const portOf = new Map([
    [String(servers.natsPort), seenAt.natsPort],
    [String(servers.postgresPort), seenAt.postgresPort],
  ]);
  return Object.fromEntries(
    Object.entries(urls).map(([variable, value]) => {
      const url = new URL(value);
      url.port = String(portOf.get(url.port) ?? url.port);
      return [variable, url.href.replace(/\/$/, '')];
    }),
  );
};

export interface StartedServers extends Pick<StartedSystem, 'natsUrl' | 'adminUrl'> {
  /** Of the databases that are not elsewhere, by the variable that carries them. */
  databaseUrls: Record<string, string>;
  /** Where it is not elsewhere. */
  broker: LocalBroker | undefined;
}

export interface ServersOptions extends Pick<SystemOptions, 'environment' | 'servers' | 'host' | 'onLine'> {
  /** What the broker is to hold; as it is where absent. */
  provision?: Provision;
}

/** Starts the broker and the databases that the environment does not name, without the apps. */
export async function startServers(
  keeper: Keeper,
  { environment, servers, host = LOOPBACK, onLine = ignore, provision }: ServersOptions,
): Promise<StartedServers> {
  const given = environment['NATS_URL'];
  if (given && provision) await provisionBroker(brokerAccess({ ...environment, NATS_URL: given }), provision);
  const databases = ownDatabases(environment);
  if (given && databases.length === 0)
    return { natsUrl: given, adminUrl: undefined, databaseUrls: {}, broker: undefined };
  if (!servers) throw new Error('Nothing says where the broker and the databases are, nor where they could be');
  const { dataDirectory, natsPort, postgresPort } = servers;
  const broker = given
    ? undefined
    : new LocalBroker({ ...authorityOf(environment, host), port: natsPort, host, dataDirectory, onLine, provision });
  const postgres = new LocalPostgres({ port: postgresPort, dataDirectory, onLine });
  await keeper.start([...(broker ? [broker.service] : []), ...(databases.length > 0 ? [postgres.service] : [])]);
  return {
    natsUrl: given || String(broker?.url),
    broker,
    adminUrl: databases.length > 0 ? postgres.adminUrl : undefined,
    databaseUrls: await postgres.createDatabases(databases),
  };
}

const usesBroker = (definition: ServiceDefinition): boolean => !MCP_SERVERS.includes(definition);

/** As whom the broker knows a service. */
const brokerUserOf = (definition: ServiceDefinition): string =>
  definition === ORCHESTRATOR ? ORCHESTRATOR_USER : wireNameOf(definition);

function withoutSecretsOfOthers(environment: NodeJS.ProcessEnv, definition: ServiceDefinition): NodeJS.ProcessEnv {
  const own = secretsOf(definition);
  const others = new Set(
    servicesOf(environment)
      .flatMap(secretsOf)
      .filter((variable) => !own.includes(variable)),
  );
  if (!usesBroker(definition)) for (const variable of BROKER_SECRETS) others.add(variable);
  return Object.fromEntries(Object.entries(environment).filter(([variable]) => !others.has(variable)));
}

/** Callbacks are sent by those who have the broker keep them. */
const BROKER_SECRETS = ['NATS_URL', 'NATS_CREDS', 'NATS_NKEY_SEED', 'CALLBACK_SECRETS'];

const secretsOf = ({ database, secrets = [] }: ServiceDefinition): readonly string[] =>
  database ? [database.variable, ...secrets] : secrets;

/** Who may connect to the broker beside the services. */
function authorityOf(environment: NodeJS.ProcessEnv, host: string) {
  const { AGENTS_FILE, AUTH_ANONYMOUS, NODE_ENV, NATS_SYSTEMS, TENANT_ID } = environment;
  const areStrangersWelcome = (AUTH_ANONYMOUS || 'off') !== 'off' && NODE_ENV !== 'production' && isLoopback(host);
  return {
    agents: agentsWith(AGENTS_FILE),
    systems: readSystems(NATS_SYSTEMS),
    ...(areStrangersWelcome && { strangersTenant: TENANT_ID || DEFAULT_TENANT }),
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Of the demonstration. */
const DEFAULT_TENANT = 'TENANT_AUTOMOTIVE_RETAIL';

/** How much the broker is to keep, and how often. */
function provisionOf(environment: NodeJS.ProcessEnv): Provision {
  const { AGENTS_FILE, NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = environment;
  return {
    agents: agentsWith(AGENTS_FILE),
    ...(replicas && { replicas: wholeNumber('NATS_REPLICAS', replicas) }),
    ...(retentionDays && { retentionDays: wholeNumber('WORKFLOW_RETENTION_DAYS', retentionDays) }),
  };
}

function wholeNumber(variable: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new Error(`${variable} is no whole number above 0: ${text}`);
}
