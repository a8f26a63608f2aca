import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '@ars/local-system';
import { randomFor } from '../random';
import type { History } from './history';

/** One call in so many is refused, so that it has to be repeated. */
const REFUSED_EVERY = 10;

export interface CallbackReceiver {
  urlFor(requestId: string): string;
  stop(): void;
}

/** Of the requests that want to be called back where nobody ever answers. */
const SHARE_SILENT = 0.12;
const SILENT_PATH = '/silent/';

/** Whether nobody takes what is sent there. */
export const isSilent = (url: string): boolean => new URL(url).pathname.startsWith(SILENT_PATH);

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
  const silent = createServer((request) => request.resume());
  const [port, silentPort] = await Promise.all([server, silent].map(listen));
  return {
    urlFor: (requestId) =>
      randomFor(0, requestId).chance(SHARE_SILENT)
        ? `http://${LOOPBACK}:${silentPort}${SILENT_PATH}${requestId}`
        : `http://${LOOPBACK}:${port}/${requestId}`,
    stop: () => {
      for (const one of [server, silent]) {
        one.close();
        one.closeAllConnections();
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What became of the workflow, or what it waits for. @param body of a callback */
function statusIn(body: string): string {
  const { execution_results: results } = JSON.parse(body) as { execution_results?: { status?: string } };
  return String(results?.status);
}
