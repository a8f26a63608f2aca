import { CodedError } from '@ars/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Server } from 'node:http';
import helmet from 'helmet';
import { Reflector } from '@nestjs/core';
import { Turnstile } from '../background/turnstile';
import { BorderValidationPipe } from './border-validation.pipe';
import { compressAnswers, keepConnections, nameRequests, sayWhatMayBeKept, withoutPrefix } from './manners';
import { takeAnyAsBoth } from './mcp-manners';
import { refuseForeignSites, type Sites } from './refuse-foreign-sites';
import { observeRequests } from '../telemetry/http-telemetry';
import { ProblemFilter } from './problem.filter';
import { SayWhereInterceptor } from './say-where.interceptor';

const BODY_LIMIT = '256kb';
const LIVENESS = '/health/live';
/** What scripts of listed sites may read beside the body. */
const EXPOSED = ['ETag', 'Idempotent-Replayed', 'Link', 'Location', 'Retry-After', 'X-Request-Id'];

export interface HttpOptions extends Sites {
  /** Path under which a proxy publishes the service. */
  basePath?: string | undefined;
}

/** What every HTTP border does: security headers, only own and known sites, a body limit, strict DTOs, problem+json. */
export function configureHttp(app: NestExpressApplication, { basePath, ...sites }: HttpOptions = {}): void {
  keepConnections(app.getHttpServer() as Server);
  app.use(withoutPrefix(basePath));
  app.use(nameRequests);
  app.use(takeAnyAsBoth);
  app.use(observeRequests);
  app.use(oneByOne());
  app.use(helmet());
  app.use(compressAnswers());
  app.use(sayWhatMayBeKept);
  app.use(refuseForeignSites(sites));
  if (sites.origins?.length) app.enableCors({ origin: [...sites.origins], credentials: true, exposedHeaders: EXPOSED });
  app.use(requireJson);
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: false });
  app.useGlobalPipes(new BorderValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new SayWhereInterceptor(app.get(Reflector)));
}

/** Whoever asks whether the process is alive does not wait behind all who came before. */
function oneByOne(): RequestHandler {
  const turnstile = new Turnstile();
  return (request, _response, next) => (request.path === LIVENESS ? next() : turnstile.enter(next));
}

/** A body of another type would be ignored and reported as missing fields, which helps nobody. */
function requireJson(request: Request, _response: Response, next: NextFunction): void {
  const hasBody = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
  const type = request.headers['content-type'] ?? '';
  const accepted = /^application\/(json|[\w.+-]+\+json)(?:\s*;|$)/i.test(type);
  next(
    hasBody && !accepted
      ? new CodedError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the body as application/json' })
      : undefined,
  );
}
