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

export interface ServiceDefinition {
  /** Of the app and its folder in `dist/apps`. */
  name: ServiceName;
  /** Environment variable that says where it listens. */
  urlVariable: string;
  defaultUrl: string;
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
    secrets: ['SMTP_URL'],
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

export const AGENTS: readonly ServiceDefinition[] = [
  { name: 'payment-agent', urlVariable: 'PAYMENT_SERVICE_URL', defaultUrl: 'http://localhost:8083' },
  { name: 'repair-orders-agent', urlVariable: 'REPAIR_ORDERS_SERVICE_URL', defaultUrl: 'http://localhost:8084' },
  { name: 'parts-agent', urlVariable: 'PARTS_SERVICE_URL', defaultUrl: 'http://localhost:8085' },
];

export const ORCHESTRATOR: ServiceDefinition = {
  name: 'orchestrator',
  urlVariable: 'ORCHESTRATOR_SERVICE_URL',
  defaultUrl: 'http://localhost:8086',
  database: { variable: 'ORCHESTRATOR_DATABASE_URL', name: 'orchestrator' },
  secrets: ['OPENAI_API_KEY', 'STEP_SIGNING_KEY'],
};

export const SERVICES: readonly ServiceDefinition[] = [...MCP_SERVERS, ...AGENTS, ORCHESTRATOR];

/** The databases that no variable points elsewhere. */
export const ownDatabases = (environment: NodeJS.ProcessEnv): ServiceDatabase[] =>
  SERVICES.flatMap(({ database }) => (database && !environment[database.variable] ? [database] : []));

/** `parts` for `parts-mcp` and `parts-agent`, as it is called on the wire. */
export const wireNameOf = ({ name }: ServiceDefinition): string =>
  name.replace(/-(mcp|agent)$/, '').replaceAll('-', '_');

/**
 * Where the environment puts the service.
 * @throws Error where the variable is no URL
 */
export function urlOf({ urlVariable, defaultUrl }: ServiceDefinition, environment = process.env): URL {
  const value = environment[urlVariable] || defaultUrl;
  if (!URL.canParse(value)) throw new Error(`${urlVariable} is no URL: ${value}`);
  return new URL(value);
}

/** The same as text, without a slash at its end. */
export const addressOfService = (service: ServiceDefinition, environment = process.env): string =>
  urlOf(service, environment).href.replace(/\/$/, '');

export function portOf(service: ServiceDefinition, environment = process.env): number {
  const { port, protocol } = urlOf(service, environment);
  return Number(port) || (protocol === 'https:' ? 443 : 80);
}

/** Where a service is on that port of this machine, with the path that it is known to have. */
export const urlAt = ({ defaultUrl }: ServiceDefinition, host: string, port: number): string =>
  `http://${host}:${port}${new URL(defaultUrl).pathname.replace(/\/$/, '')}`;
