import { CodedError } from '@ars/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { Turnstile } from '../background/turnstile';
import { BorderValidationPipe } from './border-validation.pipe';
import { refuseForeignSites, type Sites } from './refuse-foreign-sites';
import { ProblemFilter } from './problem.filter';

const BODY_LIMIT = '256kb';
const LIVENESS = '/health/live';

/** What every HTTP border does: security headers, only own and known sites, a body limit, strict DTOs, problem+json. */
export function configureHttp(app: NestExpressApplication, sites: Sites = {}): void {
  app.use(oneByOne());
  app.use(helmet());
  app.use(refuseForeignSites(sites));
  if (sites.origins?.length) app.enableCors({ origin: [...sites.origins], credentials: true });
  app.use(requireJson);
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: false });
  app.useGlobalPipes(new BorderValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
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
  const accepted = /^application\/(json|[\w.+-]+\+json|x-www-form-urlencoded)/i.test(type);
  next(
    hasBody && !accepted
      ? new CodedError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the body as application/json' })
      : undefined,
  );
}
