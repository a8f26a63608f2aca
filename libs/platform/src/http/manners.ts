import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import compression from 'compression';
import type { Request, RequestHandler } from 'express';

/** For which a connection without requests stays open: longer than proxies keep theirs (60 s), which else meet a closed one. */
const KEEP_ALIVE_MS = 75_000;
/** The next request's headers are awaited that long; Node wants more than the connection is kept. */
const HEADERS_MS = 80_000;

const REQUEST_ID = /^[\x21-\x7e]{1,200}$/;
const VERSION = '/v1';

export function keepConnections(server: Server): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
}

/**
 * Takes the prefix off under which a proxy publishes the service, and `/v1`: the specification's paths are those of the
 * first version.
 * @param basePath e.g. `/dealership`; requests that come without it are taken, too, since many proxies strip it
 */
export const withoutPrefix =
  (basePath = ''): RequestHandler =>
  (request, _response, next) => {
    for (const prefix of [basePath, VERSION]) {
      const rest = request.url.slice(prefix.length);
      const isUnder = prefix !== '' && request.url.startsWith(prefix) && (rest === '' || /^[/?]/.test(rest));
      if (isUnder) request.url = rest.startsWith('/') ? rest : `/${rest}`;
    }
    next();
  };

/** What stood before a request's path when it came, for addresses in answers. */
export const prefixOf = ({ originalUrl, url }: Request): string =>
  originalUrl.endsWith(url) ? originalUrl.slice(0, -url.length) : '';

/** Every answer says which request it is of: as the caller calls it, else by a name of ours. Logs have the same. */
export const nameRequests: RequestHandler = (request, response, next) => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  Object.assign(request, { id });
  response.setHeader('X-Request-Id', id);
  next();
};

/** What is asked for may be kept by the asker and asked for again (`ETag`); the rest is nobody's to keep. */
export const sayWhatMayBeKept: RequestHandler = ({ method }, response, next) => {
  response.setHeader('Cache-Control', method === 'GET' || method === 'HEAD' ? 'private, no-cache' : 'no-store');
  next();
};

/**
 * Except event streams, whose events must not wait for each other, and what agents ask of the MCP servers beside them: to
 * compress costs more there than to send.
 */
export const compressAnswers = (): RequestHandler =>
  compression({
    filter: (request, response) =>
      request.path !== '/mcp' &&
      !String(response.getHeader('content-type')).startsWith('text/event-stream') &&
      compression.filter(request, response),
  }) as RequestHandler;
