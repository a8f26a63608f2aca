import { context } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import { secondsSince } from './instrument';
import { METRICS } from './metrics';
import { scopedContext } from './scope';
import { contextIn, endSpan, markFailed, openSpan, SpanKind } from './spans';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What asks whether we are well, and how we are. */
const PROBES = /^\/(health(\/|$)|metrics$)/;
/** Route of what is done for every request, whoever serves it. */
const EVERYTHING = '/{*path}';
/** Requests of MCP have spans of their own, which say more. */
const MCP_PATH = '/mcp';

/** Puts each request under a scope and a span of its own, and measures it by its route. */
export const observeRequests: RequestHandler = (request, response, next) => {
  const startedAt = performance.now();
  const { id } = request as Request & { id?: string };
  const caller = contextIn((name) => request.get(name));
  const scoped = scopedContext(caller, id === undefined ? {} : { request_id: id });
  const attributes = { 'http.request.method': request.method, 'url.path': request.path };
  const isTraced = !PROBES.test(request.path) && request.path !== MCP_PATH;
  const details = { kind: SpanKind.SERVER, attributes, parent: scoped };
  const { span, context: own } = isTraced ? openSpan(request.method, details) : { span: undefined, context: scoped };
  response.once('close', () => {
    const [method, route, status] = [methodOf(request), routeOf(request), response.statusCode];
    if (!isStream(response)) {
      METRICS.httpRequest.record(secondsSince(startedAt), {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': String(status),
      });
    }
    span?.updateName(`${method} ${route}`);
    span?.setAttributes({ 'http.route': route, 'http.response.status_code': status });
    if (span && status >= 500) markFailed(span, String(status));
    if (span) context.with(own, () => endSpan(span));
  });
  context.with(own, next);
};

const methodOf = ({ method }: Request): string => (METHODS.has(method) ? method : '_OTHER');

/** As the router knows it; a path that nobody serves is not worth a name. */
function routeOf({ route }: Request): string {
  const { path } = (route ?? {}) as { path?: unknown };
  return typeof path === 'string' && path !== EVERYTHING ? path : 'unmatched';
}

/** They last for as long as whoever listens likes. */
const isStream = (response: Response): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');
