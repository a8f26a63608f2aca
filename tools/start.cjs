#!/usr/bin/env node
// npm start: the whole system on this machine, until Ctrl-C. `--no-build` runs what dist/apps holds.
require('./check-node.cjs');
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { build } = require('./build.cjs');
const { LOOPBACK } = require('./infrastructure/ports.cjs');
const { reachableDirectory } = require('./infrastructure/unprivileged.cjs');
const { Supervisor } = require('./infrastructure/supervisor.cjs');
const { createLog } = require('./infrastructure/log.cjs');
const { installMissing } = require('./install.cjs');
const { banner } = require('./system/banner.cjs');
const { checkNats } = require('./system/check-nats.cjs');
const { checkPorts } = require('./system/check-ports.cjs');
const { fail } = require('./system/fail.cjs');
const { localPostgres, natsService } = require('./system/infrastructure.cjs');
const { appService } = require('./system/launch-service.cjs');
const { currentRun, removeRun, writeRun } = require('./system/run-file.cjs');
const { AGENTS, MCP_SERVERS, ORCHESTRATOR, portOf, SERVICES } = require('./system/services.cjs');
const { loadEnvironmentFile, readSettings } = require('./system/settings.cjs');
const { stopOnSignals } = require('./system/stop-on-signals.cjs');

/** @typedef {import('./system/settings.cjs').Settings} Settings */

/** Databases that no variable points elsewhere. */
const ownDatabases = () =>
  SERVICES.flatMap(({ database }) => (database && !process.env[database.variable] ? [database] : []));

/** @param {Settings} settings */
function wantedPorts({ host, natsUrl, natsPort, postgresPort }) {
  const wanted = SERVICES.map((service) => ({
    name: service.name,
    port: portOf(service),
    host,
    variable: service.urlVariable,
  }));
  if (!natsUrl) wanted.push({ name: 'NATS', port: natsPort, host, variable: 'NATS_PORT' });
  if (ownDatabases().length > 0)
    wanted.push({ name: 'PostgreSQL', port: postgresPort, host: LOOPBACK, variable: 'POSTGRES_PORT' });
  return wanted;
}

/** @param {Settings} settings */
async function prepare(settings) {
  const { dataDirectory, natsUrl } = settings;
  const run = currentRun(dataDirectory);
  if (run) throw new Error(`The system already runs on ${dataDirectory} (pid ${run.pid}).`);
  await checkPorts(wantedPorts(settings));
  if (natsUrl) await checkNats(natsUrl);
  installMissing();
  if (!process.argv.includes('--no-build')) {
    console.log('Building …');
    await build(SERVICES.map(({ name }) => name));
  }
  mkdirSync(dataDirectory, { recursive: true });
}

/** Where the data lies. @param {Settings} settings */
function describeData({ dataDirectory }) {
  const wanted = join(dataDirectory, 'postgres');
  const actual = reachableDirectory(wanted);
  if (ownDatabases().length === 0 || actual === wanted) return [dataDirectory];
  return [dataDirectory, `${actual} (PostgreSQL, which does not run as root and cannot reach the former)`];
}

/** @param {Settings} settings @param {Supervisor} supervisor @param {ReturnType<typeof createLog>} log */
async function startSystem(settings, supervisor, log) {
  const { host, natsPort, dataDirectory } = settings;
  const natsUrl = settings.natsUrl ?? `nats://${LOOPBACK}:${natsPort}`;
  const databases = ownDatabases();
  const postgres = localPostgres(settings, log.line);
  await supervisor.start([
    ...(settings.natsUrl ? [] : [natsService(settings, log.line)]),
    ...(databases.length > 0 ? [postgres.service] : []),
  ]);
  const environment = {
    ...process.env,
    // on one machine, whoever is called back is on it too
    CALLBACK_ALLOW_PRIVATE_ADDRESSES: process.env.CALLBACK_ALLOW_PRIVATE_ADDRESSES || 'true',
    ...(databases.length > 0 ? await postgres.createDatabases(databases) : {}),
    DATA_DIR: dataDirectory,
    HOST: host,
    NATS_URL: natsUrl,
  };
  for (const group of [MCP_SERVERS, AGENTS, [ORCHESTRATOR]])
    await supervisor.start(group.map((definition) => appService(definition, environment, host, log.line)));
  return natsUrl;
}

async function main() {
  const startedAt = performance.now();
  loadEnvironmentFile();
  const settings = readSettings();
  const { dataDirectory } = settings;
  await prepare(settings);

  const log = createLog(['nats', 'postgres', ...SERVICES.map(({ name }) => name)], process.stdout);
  const supervisor = new Supervisor({
    report: log.event,
    onProcessesChanged: (processes) => writeRun(dataDirectory, processes),
  });
  const isStopping = stopOnSignals(supervisor, () => removeRun(dataDirectory));
  try {
    const natsUrl = await startSystem(settings, supervisor, log);
    const seconds = (performance.now() - startedAt) / 1000;
    if (!isStopping()) console.log(banner({ seconds, natsUrl, data: describeData(settings) }));
  } catch (error) {
    if (isStopping()) return;
    await supervisor.stop();
    removeRun(dataDirectory);
    throw error;
  }
}

main().catch(fail);
