import { brokerAccess, type Provision, provisionBroker } from '@ars/broker';
import type { Keeper, Service } from '../processes/keeper';
import type { OnLine } from '../processes/log';
import { addressOf, LOOPBACK } from '../processes/ports';
import { appService, type AppServiceOptions } from './app-service';
import { LocalPostgres, natsService } from './infrastructure';
import { AGENTS, MCP_SERVERS, ORCHESTRATOR, ownDatabases, type ServiceDefinition } from './services';

export interface SystemOptions extends Pick<AppServiceOptions, 'health' | 'host' | 'workingDirectory' | 'onLine'> {
  /**
   * Of every app. What it names already is there and is not started: a broker (`NATS_URL`), databases
   * (`<SERVICE>_DATABASE_URL`). Its `<SERVICE>_SERVICE_URL` and `<SERVICE>_MCP_ENDPOINT` say where the apps listen.
   */
  environment: NodeJS.ProcessEnv;
  /** Of the broker and the databases that are started. */
  servers?: { dataDirectory: string; natsPort: number; postgresPort: number };
  /** Where the agents find their MCP servers, by the variable, if not where these listen. */
  mcpEndpoints?: Record<string, string>;
  /** How the orchestrators are called, and what else each is started with; one, as the environment says. */
  orchestrators?: readonly { name: string; environment: NodeJS.ProcessEnv }[];
}

export interface StartedSystem {
  natsUrl: string;
  /** Of PostgreSQL's superuser; `undefined` where all databases are elsewhere. */
  adminUrl: string | undefined;
  /** What the apps were started with. */
  environment: NodeJS.ProcessEnv;
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
  const { natsUrl, adminUrl, databaseUrls } = await startServers(keeper, {
    ...options,
    provision: provisionOf(options.environment),
  });
  const environment = { ...options.environment, ...databaseUrls, NATS_URL: natsUrl };
  const { health, host, workingDirectory, onLine } = options;
  const app = (definition: ServiceDefinition, own: NodeJS.ProcessEnv = {}, name: string = definition.name): Service =>
    appService(definition, { name, environment: { ...environment, ...own }, health, host, workingDirectory, onLine });

  const tiers = [
    MCP_SERVERS.map((definition) => app(definition)),
    AGENTS.map((definition) => app(definition, mcpEndpoints)),
    orchestrators.map(({ name, environment: own }) => app(ORCHESTRATOR, own, name)),
  ];
  if (health === 'live') await keeper.start(tiers.flat());
  else for (const tier of tiers) await keeper.start(tier);
  return { natsUrl, adminUrl, environment };
}

export interface StartedServers extends Pick<StartedSystem, 'natsUrl' | 'adminUrl'> {
  /** Of the databases that are not elsewhere, by the variable that carries them. */
  databaseUrls: Record<string, string>;
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
  if (given && databases.length === 0) return { natsUrl: given, adminUrl: undefined, databaseUrls: {} };
  if (!servers) throw new Error('Nothing says where the broker and the databases are, nor where they could be');
  const { dataDirectory, natsPort, postgresPort } = servers;
  const postgres = new LocalPostgres({ port: postgresPort, dataDirectory, onLine });
  await keeper.start([
    ...(given ? [] : [natsService({ port: natsPort, host, dataDirectory, onLine, provision })]),
    ...(databases.length > 0 ? [postgres.service] : []),
  ]);
  return {
    natsUrl: given || `nats://${addressOf(host)}:${natsPort}`,
    adminUrl: databases.length > 0 ? postgres.adminUrl : undefined,
    databaseUrls: await postgres.createDatabases(databases),
  };
}

/** How much the broker is to keep, and how often. */
function provisionOf(environment: NodeJS.ProcessEnv): Provision {
  const { NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = environment;
  return {
    ...(replicas && { replicas: wholeNumber('NATS_REPLICAS', replicas) }),
    ...(retentionDays && { retentionDays: wholeNumber('WORKFLOW_RETENTION_DAYS', retentionDays) }),
  };
}

function wholeNumber(variable: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new Error(`${variable} is no whole number above 0: ${text}`);
}
