const { isPortTaken } = require('../../infrastructure/ports.cjs');

/** Below the range out of which operating systems take the ports of outgoing connections. */
const [FIRST, LAST] = [20_000, 32_000];

/**
 * Ports that stay free while nobody listens on them: a port out of the range for outgoing connections may be somebody's
 * by the time a killed process comes back.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
async function quietPorts(count) {
  /** @type {Set<number>} */
  const ports = new Set();
  while (ports.size < count) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (!(await isPortTaken(port))) ports.add(port);
  }
  return [...ports];
}

module.exports = { quietPorts };
