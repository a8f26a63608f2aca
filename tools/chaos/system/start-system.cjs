const { join } = require('node:path');
const { createServiceDatabase } = require('../../infrastructure/service-database.cjs');
const { LOOPBACK } = require('../../infrastructure/ports.cjs');
const { AGENTS, MCP_SERVERS, ORCHESTRATOR } = require('../../system/services.cjs');
const { startMcpProxy } = require('../proxy/mcp-proxy.cjs');
const { quietPorts } = require('./ports.cjs');
const { appProcess, natsProcess, postgresProcess } = require('./processes.cjs');

/**
 * @typedef {import('./mortal-process.cjs').MortalProcess} MortalProcess
 * @typedef {import('../../system/services.cjs').ServiceDefinition} ServiceDefinition
 * @typedef {import('../proxy/mcp-proxy.cjs').McpProxy} McpProxy
 */

/**
 * @typedef {object} SystemOptions
 * @property {string} directory of its data
 * @property {boolean} ledger whether the MCP servers keep their ledger
 * @property {(service: string) => import('../proxy/fault-plan.cjs').FaultPlan} faultsFor what goes wrong between a
 *   service's agent and its MCP server
 * @property {(name: string, line: string) => void} onLine receives what the processes write
 * @property {number} [orchestrators] how many share the work; 2
 * @property {Record<string, string>} [orchestratorEnvironment] further variables of theirs
 * @property {Record<string, string>} [environment] further variables of every app
 */

/**
 * @typedef {object} System
 * @property {MortalProcess[]} processes
 * @property {string} natsUrl
 * @property {string[]} orchestratorUrls
 * @property {Record<string, string>} agentUrls by service: `payment`, `parts`, `repair_orders`
 * @property {string} adminUrl of PostgreSQL's superuser, whom row-level security does not bind
 * @property {McpProxy[]} proxies
 * @property {() => Promise<void>} stop
 */

/** Seconds that one attempt of a step may take: what hangs costs the run this much. */
const REQUEST_TIMEOUT = '5';

/** `parts` for `parts-mcp` and `parts-agent`, as it is called on the wire. @param {ServiceDefinition} definition */
const serviceOf = ({ name }) => name.replace(/-(mcp|agent)$/, '').replace(/-/g, '_');

/** @param {ServiceDefinition} definition @param {number} port */
const urlAt = ({ defaultUrl }, port) => `http://${LOOPBACK}:${port}${new URL(defaultUrl).pathname.replace(/\/$/, '')}`;

/** @param {readonly ServiceDefinition[]} definitions @param {readonly number[]} ports @returns {Record<string, string>} */
const urlVariables = (definitions, ports) =>
  Object.fromEntries(
    definitions.map((definition, index) => [
      definition.urlVariable,
      urlAt(definition, /** @type {number} */ (ports[index])),
    ]),
  );

/** @param {string} directory @returns {Record<string, string>} */
const sharedEnvironment = (directory) => ({
  PATH: process.env.PATH ?? '',
  LOG_LEVEL: 'warn',
  SERVICE_DISCOVERY_INTERVAL: '1',
  REQUEST_TIMEOUT,
  CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'true',
  DATA_DIR: directory,
  NOTIFICATIONS_DIR: join(directory, 'notifications'),
});

/** @param {import('../../infrastructure/postgres.cjs').Postgres} server */
async function createDatabases(server) {
  /** @type {Record<string, string>} connection URLs by the variable that carries them */
  const urls = {};
  for (const { database } of MCP_SERVERS)
    if (database) urls[database.variable] = await createServiceDatabase(server, database.name);
  return urls;
}

/** @param {import('../../infrastructure/postgres.cjs').Postgres} server @returns {Promise<Record<string, string>>} */
async function listDatabase(server) {
  const { database } = ORCHESTRATOR;
  return database ? { [database.variable]: await createServiceDatabase(server, database.name) } : {};
}

/**
 * Starts the whole system as real processes on free ports: NATS, PostgreSQL, three MCP servers, three agents that reach
 * them through proxies which can fail, and orchestrators.
 * @param {SystemOptions} options
 * @returns {Promise<System>}
 */
async function startSystem(options) {
  const { directory, ledger, faultsFor, onLine, orchestrators: count = 2 } = options;
  const [natsPort, postgresPort, ...ports] = /** @type {[number, number, ...number[]]} */ (await quietPorts(8 + count));
  const natsUrl = `nats://${LOOPBACK}:${natsPort}`;
  const nats = natsProcess({ port: natsPort, directory }, onLine);
  const { process: postgres, server } = postgresProcess({ port: postgresPort, directory }, onLine);
  await Promise.all([nats.start(), postgres.start()]);

  const mcpUrls = urlVariables(MCP_SERVERS, ports.slice(0, 3));
  const agentUrls = urlVariables(AGENTS, ports.slice(3, 6));
  const orchestratorUrls = ports.slice(6).map((port) => urlAt(ORCHESTRATOR, port));
  const shared = { ...sharedEnvironment(directory), ...options.environment, NATS_URL: natsUrl, ...agentUrls };
  const app = (
    /** @type {ServiceDefinition} */ definition,
    /** @type {Record<string, string>} */ own,
    { name, kind } = { name: definition.name, kind: definition.name },
  ) => appProcess(definition, { name, kind }, { ...shared, ...own }, onLine);

  const databaseUrls = await createDatabases(server());
  const ledgerSwitch = /** @type {Record<string, string>} */ (ledger ? {} : { LEDGER: 'off' });
  const servers = MCP_SERVERS.map((definition) => app(definition, { ...mcpUrls, ...databaseUrls, ...ledgerSwitch }));
  const proxies = await Promise.all(
    MCP_SERVERS.map((definition) => {
      const service = serviceOf(definition);
      return startMcpProxy({ service, target: String(mcpUrls[definition.urlVariable]), faults: faultsFor(service) });
    }),
  );
  const proxyUrls = Object.fromEntries(
    MCP_SERVERS.map(({ urlVariable }, index) => [urlVariable, String(proxies[index]?.url)]),
  );
  const agents = AGENTS.map((definition) => app(definition, proxyUrls));
  const environment = { ...options.orchestratorEnvironment, ...(await listDatabase(server())) };
  const orchestrators = orchestratorUrls.map((url, index) =>
    app(
      ORCHESTRATOR,
      { ...environment, [ORCHESTRATOR.urlVariable]: url },
      { name: `orchestrator-${index + 1}`, kind: 'orchestrator' },
    ),
  );

  await Promise.all(servers.map((one) => one.start()));
  await Promise.all(agents.map((one) => one.start()));
  await Promise.all(orchestrators.map((one) => one.start()));
  return {
    processes: [nats, postgres, ...servers, ...agents, ...orchestrators],
    natsUrl,
    orchestratorUrls,
    agentUrls: Object.fromEntries(
      AGENTS.map((definition) => [serviceOf(definition), String(agentUrls[definition.urlVariable])]),
    ),
    adminUrl: server().adminUrl,
    proxies,
    stop: async () => {
      for (const group of [orchestrators, agents, servers, [nats, postgres]])
        await Promise.all(group.map((one) => one.stop()));
      await Promise.all(proxies.map((proxy) => proxy.stop()));
    },
  };
}

module.exports = { startSystem };
