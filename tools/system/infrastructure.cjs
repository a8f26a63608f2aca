const { join } = require('node:path');
const { isNatsServerReady, launchNatsServer } = require('../infrastructure/nats-server.cjs');
const { isPostgresReady, launchPostgres } = require('../infrastructure/postgres.cjs');
const { createServiceDatabase } = require('../infrastructure/service-database.cjs');

/** @typedef {import('./settings.cjs').Settings} Settings */
/** @typedef {import('../infrastructure/supervisor.cjs').Service} Service */
/** @typedef {(name: string, line: string) => void} OnLine */
/** @typedef {NonNullable<import('./services.cjs').ServiceDefinition['database']>} Database */

/** @param {Settings} settings @param {OnLine} onLine @returns {Service} */
const natsService = ({ host, natsPort: port, dataDirectory }, onLine) => ({
  name: 'nats',
  launch: () =>
    launchNatsServer({
      host,
      port,
      dataDirectory: join(dataDirectory, 'nats'),
      onLine: (line) => onLine('nats', line),
    }),
  isReady: isNatsServerReady,
});

/**
 * The embedded PostgreSQL, and what to do once it is ready.
 * @param {Settings} settings
 * @param {OnLine} onLine
 * @returns {{ service: Service, createDatabases: (databases: Database[]) => Promise<Record<string, string>> }}
 *   `createDatabases` gives the connection URLs by the variable that carries them
 */
function localPostgres({ postgresPort: port, dataDirectory }, onLine) {
  /** @type {import('../infrastructure/postgres.cjs').Postgres} */
  let postgres;
  return {
    service: {
      name: 'postgres',
      launch: async () => {
        postgres = await launchPostgres({
          port,
          dataDirectory: join(dataDirectory, 'postgres'),
          onLine: (line) => onLine('postgres', line),
        });
        return postgres;
      },
      isReady: isPostgresReady,
    },
    createDatabases: async (databases) => {
      /** @type {Record<string, string>} */
      const urls = {};
      for (const { variable, name } of databases) urls[variable] = await createServiceDatabase(postgres, name);
      return urls;
    },
  };
}

module.exports = { localPostgres, natsService };
