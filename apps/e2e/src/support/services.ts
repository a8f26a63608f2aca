/** The seven deployables in the order they start: servers before their agents, agents before the orchestrator. */
export const SERVICES = {
  'payment-mcp': { variable: 'PAYMENT_MCP_ENDPOINT', path: '/mcp' },
  'parts-mcp': { variable: 'PARTS_MCP_ENDPOINT', path: '/mcp' },
  'repair-orders-mcp': { variable: 'REPAIR_ORDERS_MCP_ENDPOINT', path: '/mcp' },
  'payment-agent': { variable: 'PAYMENT_SERVICE_URL', path: '' },
  'parts-agent': { variable: 'PARTS_SERVICE_URL', path: '' },
  'repair-orders-agent': { variable: 'REPAIR_ORDERS_SERVICE_URL', path: '' },
  orchestrator: { variable: 'ORCHESTRATOR_SERVICE_URL', path: '' },
} as const;
export type Service = keyof typeof SERVICES;
export const ALL = Object.keys(SERVICES) as Service[];

export const DATABASES = {
  payment: 'PAYMENT_DATABASE_URL',
  parts: 'PARTS_DATABASE_URL',
  repair_orders: 'REPAIR_ORDERS_DATABASE_URL',
} as const;
export type Database = keyof typeof DATABASES;
