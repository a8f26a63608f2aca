const { once } = require('node:events');
const http = require('node:http');
const { LOOPBACK } = require('../../infrastructure/ports.cjs');

/** One call in so many is refused, so that it has to be repeated. */
const REFUSED_EVERY = 10;

/**
 * Takes callbacks as another dealership system would, and writes each down before it answers.
 * @param {import('./history.cjs').History} history
 * @returns {Promise<{ urlFor: (requestId: string) => string, stop: () => void }>}
 */
async function startCallbackReceiver(history) {
  let count = 0;
  const server = http.createServer((request, response) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.once('end', () => {
      count += 1;
      const accepted = count % REFUSED_EVERY !== 0;
      const request_id = String(request.url).slice(1);
      const webhook_id = String(request.headers['webhook-id']);
      history.append({
        type: 'called_back',
        request_id,
        at: Date.now(),
        webhook_id,
        accepted,
        status: statusIn(chunks),
      });
      response.writeHead(accepted ? 204 : 503).end();
    });
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    urlFor: (requestId) => `http://${LOOPBACK}:${port}/${requestId}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What became of the workflow, or what it waits for. @param {Buffer[]} chunks of a callback's body @returns {string} */
const statusIn = (chunks) => String(JSON.parse(Buffer.concat(chunks).toString()).execution_results?.status);

module.exports = { startCallbackReceiver };
