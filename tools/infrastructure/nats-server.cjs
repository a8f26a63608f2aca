const { mkdir, writeFile } = require('node:fs/promises');
const net = require('node:net');
const { join } = require('node:path');
const { natsServerBinary } = require('./nats-binary.cjs');
const { addressOf, LOOPBACK } = require('./ports.cjs');
const { startProcess, untilReady } = require('./processes.cjs');

/**
 * @typedef {object} NatsServerOptions
 * @property {number} port
 * @property {string} dataDirectory of JetStream; made where absent
 * @property {string} [host] 127.0.0.1
 * @property {{ name: string, port: number, routes: number[] }} [cluster] this server's name and port in a cluster, and
 *   the ports of its members; alone where absent
 * @property {(line: string) => void} [onLine] receives the lines of its log that are worth reading
 */

/**
 * @typedef {import('./processes.cjs').RunningProcess & { url: string, host: string, port: number }} NatsServer
 */

/** By default JetStream acknowledges what a power cut may still take; we ask for every message to be on disk first. */
const configuration = (/** @type {NatsServerOptions} */ { port, host = LOOPBACK, dataDirectory, cluster }) =>
  [
    `listen: ${JSON.stringify(`${host}:${port}`)}`,
    'jetstream {',
    `  store_dir: ${JSON.stringify(dataDirectory)}`,
    '  sync_interval: always',
    '}',
    ...(cluster ? clusterConfiguration(cluster) : []),
    '',
  ].join('\n');

const clusterConfiguration = (/** @type {NonNullable<NatsServerOptions['cluster']>} */ { name, port, routes }) => [
  `server_name: ${JSON.stringify(name)}`,
  'cluster {',
  '  name: test',
  `  listen: ${JSON.stringify(`${LOOPBACK}:${port}`)}`,
  `  routes: ${JSON.stringify(routes.map((route) => `nats://${LOOPBACK}:${route}`))}`,
  '}',
];

/**
 * What a NATS server says of itself to whoever connects (the INFO of the client protocol).
 * @param {string} host
 * @param {number} port
 * @returns {Promise<{ version: string, jetstream: boolean } | undefined>} `undefined` when no NATS server answers
 */
function natsGreeting(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    let received = '';
    const finish = (/** @type {{ version: string, jetstream: boolean } | undefined} */ greeting) => {
      socket.destroy();
      resolve(greeting);
    };
    socket.setTimeout(2000, () => finish(undefined));
    socket.once('error', () => finish(undefined));
    socket.once('close', () => finish(undefined));
    socket.on('data', (chunk) => {
      received += chunk;
      const [, information] = /^INFO (\{.*\})\s*\r\n/.exec(received) ?? [];
      if (!information) return;
      const { version, jetstream } = JSON.parse(information);
      finish({ version, jetstream: jetstream === true });
    });
  });
}

/**
 * Launches a nats-server with JetStream; it may not answer yet.
 * @param {NatsServerOptions} options
 * @returns {Promise<NatsServer>}
 */
async function launchNatsServer(options) {
  const { port, dataDirectory, host = LOOPBACK, onLine } = options;
  const binary = await natsServerBinary();
  await mkdir(dataDirectory, { recursive: true });
  const configurationFile = join(dataDirectory, 'nats-server.conf');
  await writeFile(configurationFile, configuration(options));
  const running = await startProcess({
    name: 'nats-server',
    command: binary,
    args: ['--config', configurationFile],
    onLine: onLine && ((line) => line.includes('[INF]') || onLine(line)),
  });
  return { ...running, host, port, url: `nats://${addressOf(host)}:${port}` };
}

/** Whether the server answers and its JetStream is up. @param {NatsServer} server @returns {Promise<boolean>} */
async function isNatsServerReady({ host, port }) {
  return (await natsGreeting(addressOf(host), port))?.jetstream === true;
}

/**
 * Starts a nats-server with JetStream and waits until it answers.
 * @param {NatsServerOptions} options
 * @returns {Promise<NatsServer>}
 */
async function startNatsServer(options) {
  const server = await launchNatsServer(options);
  await untilReady('nats-server', server, () => isNatsServerReady(server));
  return server;
}

module.exports = { isNatsServerReady, launchNatsServer, natsGreeting, startNatsServer };
