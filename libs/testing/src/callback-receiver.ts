import type { IncomingHttpHeaders } from 'node:http';
import { startLoopbackServer } from './loopback-server';
import { waitFor, type WaitOptions } from './wait-for';

export interface ReceivedCallback {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, or the text where it is none. */
  body: unknown;
  /** The status it was answered with. */
  status: number;
}

export interface CallbackReceiver {
  /** Where to send callbacks: `http://127.0.0.1:<port>/callback`. */
  url: string;
  /** Everything that arrived, refused attempts too, in order. */
  received: ReceivedCallback[];
  /** Resolves to the next accepted callback for which the predicate holds, or to one that already came. */
  next(matches?: (callback: ReceivedCallback) => boolean, options?: WaitOptions): Promise<ReceivedCallback>;
  stop(): Promise<void>;
}

export interface CallbackReceiverOptions {
  /** How many requests to refuse before accepting; 0. */
  failFirst?: number;
  /** The status of a refusal; 503. */
  failureStatus?: number;
}

/** The far end of a callback: a web server that remembers what it was sent. */
export async function startCallbackReceiver({
  failFirst = 0,
  failureStatus = 503,
}: CallbackReceiverOptions = {}): Promise<CallbackReceiver> {
  const received: ReceivedCallback[] = [];
  const server = await startLoopbackServer((request, body, response) => {
    const status = received.length < failFirst ? failureStatus : 204;
    const { method = '', url: path = '', headers } = request;
    received.push({ method, path, headers, body: parsed(body), status });
    response.writeHead(status).end();
  });
  return {
    url: `${server.url}/callback`,
    received,
    next: (matches = () => true, options) =>
      waitFor(() => received.find((callback) => callback.status < 300 && matches(callback)), {
        what: 'a callback',
        ...options,
      }),
    stop: server.stop,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
