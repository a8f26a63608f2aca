const { execFileSync } = require('node:child_process');
const net = require('node:net');

const LOOPBACK = '127.0.0.1';
const WILDCARDS = ['0.0.0.0', '::'];

/** Address at which a listener on `host` can be reached from here. @param {string} host @returns {string} */
const addressOf = (host) => (WILDCARDS.includes(host) ? LOOPBACK : host);

/** A TCP port of the loopback interface that nobody listens on right now. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Whether somebody accepts connections on the port. @param {number} port @param {string} [host] @returns {Promise<boolean>} */
function isPortOpen(port, host = LOOPBACK) {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    const finish = (/** @type {boolean} */ open) => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/** Whether we could not listen there ourselves. @param {number} port @param {string} [host] @returns {Promise<boolean>} */
function isPortTaken(port, host = LOOPBACK) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      else reject(new Error(`Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}

/**
 * Who listens on the port, as `name (pid 123)`, for messages to people only: `undefined` where the machine has no
 * `lsof` or does not tell.
 * @param {number} port
 * @returns {string | undefined}
 */
function portOwner(port) {
  try {
    const fields = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, pid] = /^p(\d+)$/m.exec(fields) ?? [];
    const [, name] = /^c(.+)$/m.exec(fields) ?? [];
    return pid && name && `${name} (pid ${pid})`;
  } catch {
    return undefined;
  }
}

module.exports = { addressOf, freePort, isPortOpen, isPortTaken, LOOPBACK, portOwner };
