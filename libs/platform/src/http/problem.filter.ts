import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { of, type Observable } from 'rxjs';
import { isUnexpected, problemOf } from '../errors/problem';

/** After how many seconds it is worth trying again what was refused because too much was in work, unless the error says. */
const RETRY_AFTER_S = 1;

const retryAfterOf = (details: unknown): number => {
  const said = typeof details === 'object' && details !== null ? Reflect.get(details, 'retry_after') : undefined;
  return typeof said === 'number' ? said : RETRY_AFTER_S;
};

/** Every error at a border as RFC 9457 problem details: the HTTP answer, or the NATS reply. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  /** @param challenge `WWW-Authenticate` of answers to callers who did not say who they are */
  constructor(private readonly challenge = 'Bearer realm="ars"') {}

  catch(error: unknown, host: ArgumentsHost): Observable<unknown> | void {
    if (host.getType() === 'rpc') return of(this.describe(error));
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const problem = this.describe(error, http.getRequest<Request>().path);
    // A client that went away, or a handler that had begun to answer: nothing is left to tell.
    if (response.headersSent) return;
    if (problem.status === 429) response.setHeader('retry-after', retryAfterOf(problem.details));
    if (problem.status === 401) response.setHeader('www-authenticate', this.challenge);
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private describe(error: unknown, instance?: string) {
    const problem = problemOf(error, instance);
    if (isUnexpected(problem)) this.logger.error(error);
    return problem;
  }
}
