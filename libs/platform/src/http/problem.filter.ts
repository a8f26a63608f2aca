import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import type { Request, Response } from 'express';
import { of, type Observable } from 'rxjs';
import { isUnexpected, problemOf } from '../errors/problem';
import { allowedMethods } from './allowed-methods';
import { isJsonRpc, PARSE_ERROR } from './mcp-manners';

/** After how many seconds it is worth trying again what was refused because too much was in work, unless the error says. */
const RETRY_AFTER_S = 1;

const retryAfterOf = (details: unknown): number => {
  const said = typeof details === 'object' && details !== null ? Reflect.get(details, 'retry_after') : undefined;
  return typeof said === 'number' ? said : RETRY_AFTER_S;
};

const wrongMethod = ({ method, path }: Request): CodedError =>
  new CodedError({ code: 'METHOD_NOT_ALLOWED', message: `${path} does not take ${method}` });

/** Every error at a border as RFC 9457 problem details: the HTTP answer, or the NATS reply. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  /** @param challenge `WWW-Authenticate` of answers to callers who did not say who they are */
  constructor(private readonly challenge = 'Bearer realm="ars"') {}

  catch(error: unknown, host: ArgumentsHost): Observable<unknown> | void {
    if (host.getType() === 'rpc') return of(this.describe(error));
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const methods = error instanceof NotFoundException && !request.route ? allowedMethods(request) : [];
    const problem = this.describe(methods.length > 0 ? wrongMethod(request) : error, request.path);
    // A client that went away, or a handler that had begun to answer: nothing is left to tell.
    if (response.headersSent) return;
    if (methods.length > 0) response.setHeader('allow', methods.join(', '));
    if (methods.length > 0 && request.method === 'OPTIONS') return void response.status(204).end();
    response.setHeader('cache-control', 'no-store');
    if (isJsonRpc(request) && problem.code === 'MALFORMED_REQUEST') return void response.status(400).json(PARSE_ERROR);
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
