import { CodedError } from '@ars/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { BorderValidationPipe } from './border-validation.pipe';
import { ProblemFilter } from './problem.filter';

const BODY_LIMIT = '256kb';

/** What every HTTP border does: security headers, a body limit, strict DTOs, problem+json. */
export function configureHttp(app: NestExpressApplication): void {
  app.use(helmet());
  app.use(requireJson);
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: false });
  app.useGlobalPipes(new BorderValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
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
