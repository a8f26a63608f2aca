import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '@ars/local-system';
import type { History } from './history';

/** One call in so many is refused, so that it has to be repeated. */
const REFUSED_EVERY = 10;

export interface CallbackReceiver {
  urlFor(requestId: string): string;
  stop(): void;
}

/** Takes callbacks as another dealership system would, and writes each down before it answers. */
export async function startCallbackReceiver(history: History): Promise<CallbackReceiver> {
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      count += 1;
      const accepted = count % REFUSED_EVERY !== 0;
      history.append({
        type: 'called_back',
        request_id: String(request.url).slice(1),
        at: Date.now(),
        webhook_id: String(request.headers['webhook-id']),
        accepted,
        status: statusIn(Buffer.concat(chunks).toString()),
      });
      response.writeHead(accepted ? 204 : 503).end();
    });
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urlFor: (requestId) => `http://${LOOPBACK}:${port}/${requestId}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What became of the workflow, or what it waits for. @param body of a callback */
function statusIn(body: string): string {
  const { execution_results: results } = JSON.parse(body) as { execution_results?: { status?: string } };
  return String(results?.status);
}
