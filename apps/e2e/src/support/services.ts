import { SERVICES } from '@ars/infrastructure';

export type Service =
  | 'payment-mcp'
  | 'parts-mcp'
  | 'repair-orders-mcp'
  | 'payment-agent'
  | 'parts-agent'
  | 'repair-orders-agent'
  | 'orchestrator';
/** The seven deployables, as `npm start` knows them. */
export const ALL = SERVICES.map(({ name }) => name as Service);

export type Database = 'orchestrator' | 'payment' | 'parts' | 'repair_orders';

export interface Endpoint {
  /** The variable that says where the service listens. */
  variable: string;
  path: string;
}

export function endpointOf(service: Service): Endpoint {
  const definition = SERVICES.find(({ name }) => name === service);
  if (!definition) throw new Error(`There is no service ${service}`);
  const { pathname } = new URL(definition.defaultUrl);
  return { variable: definition.urlVariable, path: pathname === '/' ? '' : pathname };
}

/** The services' databases, each with the variable that points to it. */
export const DATABASES = SERVICES.flatMap(({ database }) => (database ? [database] : []));
