const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { LOOPBACK } = require('../infrastructure/ports.cjs');
const { WORKSPACE } = require('../infrastructure/workspace.cjs');

/** @param {string} variable @param {number} defaultPort */
function portFrom(variable, defaultPort) {
  const port = Number(process.env[variable] || defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} is no port: ${process.env[variable]}`);
  return port;
}

/** Adds the checkout's `.env` to the environment; what the environment has already stays. */
function loadEnvironmentFile() {
  const file = join(WORKSPACE, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Where the local system keeps its data. @returns {string} absolute */
const dataDirectory = () => resolve(WORKSPACE, process.env.DATA_DIR || '.data');

/** What the environment says about the local system. */
const readSettings = () => ({
  /** Every listener's address. */
  host: process.env.HOST || LOOPBACK,
  dataDirectory: dataDirectory(),
  /** A NATS of the user's own, `undefined` when we start one. */
  natsUrl: process.env.NATS_URL || undefined,
  natsPort: portFrom('NATS_PORT', 4222),
  postgresPort: portFrom('POSTGRES_PORT', 5433),
});

/** @typedef {ReturnType<typeof readSettings>} Settings */

module.exports = { dataDirectory, loadEnvironmentFile, readSettings };
