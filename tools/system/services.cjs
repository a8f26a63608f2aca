/**
 * @typedef {object} ServiceDefinition
 * @property {string} name of the app and its folder in dist/apps
 * @property {string} urlVariable environment variable that says where it listens
 * @property {string} defaultUrl
 * @property {{ variable: string, name: string }} [database] its own database, and the variable that points elsewhere
 */

/** @type {ServiceDefinition[]} */
const MCP_SERVERS = [
  {
    name: 'payment-mcp',
    urlVariable: 'PAYMENT_MCP_ENDPOINT',
    defaultUrl: 'http://localhost:3002/mcp',
    database: { variable: 'PAYMENT_DATABASE_URL', name: 'payment' },
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

/** @type {ServiceDefinition[]} */
const AGENTS = [
  { name: 'payment-agent', urlVariable: 'PAYMENT_SERVICE_URL', defaultUrl: 'http://localhost:8083' },
  { name: 'repair-orders-agent', urlVariable: 'REPAIR_ORDERS_SERVICE_URL', defaultUrl: 'http://localhost:8084' },
  { name: 'parts-agent', urlVariable: 'PARTS_SERVICE_URL', defaultUrl: 'http://localhost:8085' },
];

/** @type {ServiceDefinition} */
const ORCHESTRATOR = {
  name: 'orchestrator',
  urlVariable: 'ORCHESTRATOR_SERVICE_URL',
  defaultUrl: 'http://localhost:8086',
  database: { variable: 'ORCHESTRATOR_DATABASE_URL', name: 'orchestrator' },
};

/**
 * Where the environment puts the service.
 * @param {ServiceDefinition} service
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {URL}
 */
function urlOf({ urlVariable, defaultUrl }, environment = process.env) {
  const value = environment[urlVariable] || defaultUrl;
  if (!URL.canParse(value)) throw new Error(`${urlVariable} is no URL: ${value}`);
  return new URL(value);
}

/** @param {ServiceDefinition} service @param {NodeJS.ProcessEnv} [environment] @returns {number} */
function portOf(service, environment = process.env) {
  const { port, protocol } = urlOf(service, environment);
  return Number(port) || (protocol === 'https:' ? 443 : 80);
}

module.exports = {
  AGENTS,
  MCP_SERVERS,
  ORCHESTRATOR,
  portOf,
  SERVICES: [...MCP_SERVERS, ...AGENTS, ORCHESTRATOR],
  urlOf,
};
