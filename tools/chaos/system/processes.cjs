const { join } = require('node:path');
const { LOOPBACK } = require('../../infrastructure/ports.cjs');
const { isNatsServerReady, launchNatsServer } = require('../../infrastructure/nats-server.cjs');
const { isPostgresReady, launchPostgres } = require('../../infrastructure/postgres.cjs');
const { appService } = require('../../system/launch-service.cjs');
const { MortalProcess } = require('./mortal-process.cjs');

/** @typedef {(name: string, line: string) => void} OnLine */

/** @param {{ port: number, directory: string }} place @param {OnLine} onLine */
const natsProcess = ({ port, directory }, onLine) =>
  new MortalProcess({
    name: 'nats',
    kind: 'nats',
    launch: () =>
      launchNatsServer({ port, dataDirectory: join(directory, 'nats'), onLine: (line) => onLine('nats', line) }),
    isReady: isNatsServerReady,
  });

/**
 * @param {{ port: number, directory: string }} place
 * @param {OnLine} onLine
 * @returns {{ process: MortalProcess, server: () => import('../../infrastructure/postgres.cjs').Postgres }}
 */
function postgresProcess({ port, directory }, onLine) {
  /** @type {import('../../infrastructure/postgres.cjs').Postgres | undefined} */
  let server;
  const process = new MortalProcess({
    name: 'postgres',
    kind: 'postgres',
    launch: async () => {
      const dataDirectory = join(directory, 'postgres');
      server = await launchPostgres({ port, dataDirectory, onLine: (line) => onLine('postgres', line) });
      return server;
    },
    isReady: isPostgresReady,
  });
  return {
    process,
    server: () => {
      if (!server) throw new Error('PostgreSQL was never started');
      return server;
    },
  };
}

/**
 * One of our apps.
 * @param {import('../../system/services.cjs').ServiceDefinition} definition
 * @param {{ name: string, kind: string }} identity an app may run as several instances
 * @param {Record<string, string>} environment
 * @param {OnLine} onLine
 */
function appProcess(definition, { name, kind }, environment, onLine) {
  const service = (/** @type {Record<string, string>} */ further) =>
    appService(definition, { ...environment, ...further }, LOOPBACK, (_app, line) => onLine(name, line));
  const { isReady } = service({});
  return new MortalProcess({ name, kind, launch: (further) => service(further).launch(), isReady });
}

module.exports = { appProcess, natsProcess, postgresProcess };
