const { setTimeout: sleep } = require('node:timers/promises');
const { isPortTaken, portOwner } = require('../infrastructure/ports.cjs');

/** A system that was killed a moment ago may still be leaving its ports. */
const PATIENCE_MS = 3000;

/**
 * @typedef {object} WantedPort
 * @property {string} name of who wants it
 * @property {number} port
 * @property {string} host
 * @property {string} variable that moves it elsewhere
 */

/** @param {WantedPort[]} wanted */
async function takenOf(wanted) {
  const taken = await Promise.all(wanted.map(({ port, host }) => isPortTaken(port, host)));
  return wanted.filter((_, index) => taken[index]);
}

/**
 * Makes sure that every port is free.
 * @param {WantedPort[]} wanted
 * @throws {Error} naming every port that is not, who wants it, and, where the machine tells, who has it
 */
async function checkPorts(wanted) {
  const deadline = performance.now() + PATIENCE_MS;
  let taken = await takenOf(wanted);
  while (taken.length > 0 && performance.now() < deadline) {
    await sleep(200);
    taken = await takenOf(taken);
  }
  if (taken.length === 0) return;
  const lines = taken.map(({ name, port, variable }) => {
    const owner = portOwner(port);
    return `  port ${port} is taken${owner ? ` by ${owner}` : ''}; ${name} wants it (${variable} moves it)`;
  });
  throw new Error(`The system cannot start:\n${lines.join('\n')}`);
}

module.exports = { checkPorts };
