import { AsyncLocalStorage } from 'node:async_hooks';
import { CodedError } from '@ars/contracts';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';

/** What one exchange adds to the HTTP requests that carry it; the connection is shared by all. */
export interface CallScope {
  headers: Record<string, string>;
  timeoutMs: number;
}

export const callScope = new AsyncLocalStorage<CallScope>();

/** The SDK's own timer fires first and reports the timeout; this one then frees the socket. */
const SOCKET_GRACE_MS = 1_000;
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * `fetch` for the MCP transport: adds the exchange's headers, and gives each POST an abort signal of its own. The SDK
 * hands one signal to every request, whose listeners would pile up until the garbage collector runs. The long-lived GET
 * (the server's notifications) keeps the SDK's signal, by which closing the transport ends it.
 */
export const scopedFetch: FetchLike = async (url, init = {}) => {
  const scope = callScope.getStore();
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(scope?.headers ?? {})) headers.set(name, value);
  if (init.method !== 'POST') return fetch(url, { ...init, headers });
  const signal = AbortSignal.timeout((scope?.timeoutMs ?? DEFAULT_TIMEOUT_MS) + SOCKET_GRACE_MS);
  return withinSize(await fetch(url, { ...init, headers, signal }));
};

/** Bytes that an answer may have. It may hold a result twice, as structure and as text: a mebibyte, and its escapes. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Answers of our own servers say how long they are, and need not be counted. */
function withinSize(response: Response): Response {
  const { headers, body, status, statusText } = response;
  const declared = headers.has('content-encoding') ? NaN : Number(headers.get('content-length') ?? NaN);
  if (declared <= MAX_ANSWER_BYTES || !body) return response;
  let received = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      if (received <= MAX_ANSWER_BYTES) controller.enqueue(chunk);
      else controller.error(tooLarge());
    },
  });
  return new Response(body.pipeThrough(counted), { headers, status, statusText });
}

const tooLarge = (): CodedError =>
  new CodedError({
    code: 'UPSTREAM_PROTOCOL_ERROR',
    message: `The MCP server answered with more than ${MAX_ANSWER_BYTES} bytes`,
  });
