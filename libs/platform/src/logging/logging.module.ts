import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LogFn, Logger } from 'pino';
import type { Options } from 'pino-http';
import { ServiceConfig } from '../config/service-config';
import { logFields } from '../telemetry/scope';

/** Parts of Nest that tell at length how they start. */
const NEST_INTERNALS = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
]);
const INFO = 30;

/**
 * Structured logs, one JSON object a line, each with what was being worked on (`request_id`, `tenant_id`, `workflow_id`,
 * `step_id`, `trace_id`); a request is worth a line when it failed, else only at `debug`.
 */
export const loggingModule = (name: string): DynamicModule =>
  LoggerModule.forRootAsync({
    inject: [ServiceConfig],
    useFactory: (config: ServiceConfig) => ({ pinoHttp: logOptions(name, config) }),
  });

export const logOptions = (name: string, { LOG_LEVEL: level }: Pick<ServiceConfig, 'LOG_LEVEL'>): Options => ({
  name,
  level,
  // A service that is not ready says so to every probe; what is wrong is logged where it goes wrong.
  autoLogging: { ignore: ({ url }: IncomingMessage) => /^\/(health|metrics)/.test(url ?? '') },
  customLogLevel: levelOf,
  serializers: {
    req: ({ method, url }: { method: string; url: string }) => ({ method, url: url.split('?')[0] }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  },
  mixin: logFields,
  customSuccessObject: withRequestId,
  customErrorObject: (request, _response, _error, line: object) => withRequestId(request, _response, line),
  hooks: { logMethod: skipNestInternals },
});

/** The line about a request is written when it is over, which is outside of its scope. */
const withRequestId = ({ id }: IncomingMessage, _response: ServerResponse, line: object): object => ({
  ...line,
  request_id: id,
});

function levelOf(_request: IncomingMessage, { statusCode }: ServerResponse, error?: Error) {
  if (error || statusCode >= 500) return 'error';
  // MCP clients ask for a stream that stateless servers do not offer, and take 405 for an answer.
  return statusCode >= 400 && statusCode !== 405 ? 'warn' : 'debug';
}

function skipNestInternals(this: Logger, input: Parameters<LogFn>, method: LogFn, level: number): void {
  const [first] = input as unknown[];
  const { context } = (typeof first === 'object' && first !== null ? first : {}) as { context?: string };
  if (level === INFO && NEST_INTERNALS.has(context ?? '')) return;
  method.apply(this, input);
}
