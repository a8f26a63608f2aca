import { agentEntriesIn, wireNameOf as wireName } from '@ars/broker';

/** The seven deployables. */
export type ServiceName =
  | 'payment-mcp'
  | 'repair-orders-mcp'
  | 'parts-mcp'
  | 'payment-agent'
  | 'repair-orders-agent'
  | 'parts-agent'
  | 'orchestrator';

export type DatabaseName = 'orchestrator' | 'payment' | 'parts' | 'repair_orders';

/** A service's own database, and the variable that points elsewhere. */
export interface ServiceDatabase {
  variable: string;
  name: DatabaseName;
}

/** Something that listens. */
export interface Listener {
  name: string;
  /** Environment variable that says where. */
  urlVariable: string;
  defaultUrl: string;
}

export interface ServiceDefinition extends Listener {
  /** The app, and its folder in `dist/apps`, where that is not called as the service is. */
  app?: string;
  /** What else it is started with. */
  environment?: Record<string, string>;
  /** What it serves to others than its callers, on a port of its own. */
  page?: Listener;
  database?: ServiceDatabase;
  /** Further variables that no other service is to see. */
  secrets?: readonly string[];
}

export const MCP_SERVERS: readonly ServiceDefinition[] = [
  {
    name: 'payment-mcp',
    urlVariable: 'PAYMENT_MCP_ENDPOINT',
    defaultUrl: 'http://localhost:3002/mcp',
    database: { variable: 'PAYMENT_DATABASE_URL', name: 'payment' },
    page: { name: 'pay page', urlVariable: 'PAYMENT_PAGE_URL', defaultUrl: 'http://localhost:3004' },
    secrets: ['SMTP_URL', 'PAYMENT_PAGE_KEY'],
  },
  {
    name: 'repair-orders-mcp',
    urlVariable: 'REPAIR_ORDERS_MCP_ENDPOINT',
    defaultUrl: 'http://localhost:3003/mcp',
    database: { variable: 'REPAIR_ORDERS_DATABASE_URL', name: 'repair_orders' },
  },
  {
    name: 'parts-mcp',
    urlVariable: 'PARTS_MCP_ENDPOINT',
    defaultUrl: 'http://localhost:3005/mcp',
    database: { variable: 'PARTS_DATABASE_URL', name: 'parts' },
  },
];

/** An agent signs what it says to its MCP server. */
function agent(name: ServiceName, urlVariable: string, port: number): ServiceDefinition {
  return { name, urlVariable, defaultUrl: `http://localhost:${port}`, secrets: ['MCP_SIGNING_KEY'] };
}

export const AGENTS: readonly ServiceDefinition[] = [
  agent('payment-agent', 'PAYMENT_SERVICE_URL', 8083),
  agent('repair-orders-agent', 'REPAIR_ORDERS_SERVICE_URL', 8084),
  agent('parts-agent', 'PARTS_SERVICE_URL', 8085),
];

export const ORCHESTRATOR: ServiceDefinition = {
  name: 'orchestrator',
  urlVariable: 'ORCHESTRATOR_SERVICE_URL',
  defaultUrl: 'http://localhost:8086',
  database: { variable: 'ORCHESTRATOR_DATABASE_URL', name: 'orchestrator' },
  secrets: ['OPENAI_API_KEY', 'STEP_SIGNING_KEY'],
};

export const SERVICES: readonly ServiceDefinition[] = [...MCP_SERVERS, ...AGENTS, ORCHESTRATOR];

/** The agents of the agents file, all of one app; `LOANERS_AUTHORIZATION` is how the server of `loaners` knows us. */
export const configuredAgents = (environment: NodeJS.ProcessEnv): ServiceDefinition[] =>
  agentEntriesIn(environment['AGENTS_FILE']).map(({ service, url }) => {
    const variable = (what: string): string => `${service.toUpperCase()}_${what}`;
    const authorization = environment[variable('AUTHORIZATION')] ?? '';
    return {
      name: `${service.replaceAll('_', '-')}-agent`,
      app: 'mcp-agent',
      urlVariable: variable('SERVICE_URL'),
      defaultUrl: url,
      environment: {
        AGENT: service,
        AGENT_URL: environment[variable('SERVICE_URL')] || url,
        MCP_AUTHORIZATION: authorization,
      },
      secrets: [variable('AUTHORIZATION'), 'MCP_SIGNING_KEY'],
    };
  });

/** Everything of ours that runs. */
export const servicesOf = (environment: NodeJS.ProcessEnv): ServiceDefinition[] => [
  ...SERVICES,
  ...configuredAgents(environment),
];

/** Everything that they listen at. */
export const listenersOf = (services: readonly ServiceDefinition[]): Listener[] =>
  services.flatMap(({ page, ...service }) => [service, ...(page ? [page] : [])]);

/** The databases that no variable points elsewhere. */
export const ownDatabases = (environment: NodeJS.ProcessEnv): ServiceDatabase[] =>
  SERVICES.flatMap(({ database }) => (database && !environment[database.variable] ? [database] : []));

/** `parts` for `parts-mcp` and `parts-agent`, as it is called on the wire. */
export const wireNameOf = ({ name }: ServiceDefinition): string => wireName(name);

/**
 * Where the environment puts the service.
 * @throws Error where the variable is no URL
 */
export function urlOf({ urlVariable, defaultUrl }: Listener, environment = process.env): URL {
  const value = environment[urlVariable] || defaultUrl;
  if (!URL.canParse(value)) throw new Error(`${urlVariable} is no URL: ${value}`);
  return new URL(value);
}

/** The same as text, without a slash at its end. */
export const addressOfService = (service: Listener, environment = process.env): string =>
  urlOf(service, environment).href.replace(/\/$/, '');

export function portOf(service: Listener, environment = process.env): number {
  const { port, protocol } = urlOf(service, environment);
  return Number(port) || (protocol === 'https:' ? 443 : 80);
}

/** Where a service is on that port of this machine, with the path that it is known to have. */
export const urlAt = ({ defaultUrl }: Listener, host: string, port: number): string =>
  `http://${host}:${port}${new URL(defaultUrl).pathname.replace(/\/$/, '')}`;
