// Says that a system runs on the data folder, and which processes it consists of.
const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { commandLineOf } = require('../infrastructure/processes.cjs');

const STARTER = 'start.cjs';

/**
 * @typedef {object} Run
 * @property {number} pid of the supervisor
 * @property {Record<string, number>} processes pid by service name
 */

const runFile = (/** @type {string} */ dataDirectory) => join(dataDirectory, 'running.json');

/** @param {string} dataDirectory @param {Record<string, number>} processes */
function writeRun(dataDirectory, processes) {
  const run = { pid: process.pid, processes };
  writeFileSync(runFile(dataDirectory), `${JSON.stringify(run, null, 2)}\n`);
}

/** @param {string} dataDirectory */
function removeRun(dataDirectory) {
  rmSync(runFile(dataDirectory), { force: true });
}

/**
 * The system that runs on the data folder.
 * @param {string} dataDirectory
 * @returns {Run | undefined} `undefined` when there is none, or it ended without saying so
 */
function currentRun(dataDirectory) {
  try {
    /** @type {Run} */
    const run = JSON.parse(readFileSync(runFile(dataDirectory), 'utf8'));
    return commandLineOf(run.pid)?.includes(STARTER) ? run : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { currentRun, removeRun, writeRun };
