import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceConfig } from '../config/service-config';

/** Structured logs, one JSON object a line; a request is worth a line when it failed, else only at `debug`. */
export const loggingModule = (name: string): DynamicModule =>
  LoggerModule.forRootAsync({
    inject: [ServiceConfig],
    useFactory: (config: ServiceConfig) => ({
      pinoHttp: {
        name,
        level: config.LOG_LEVEL,
        customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
          error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'debug',
        serializers: {
          req: ({ method, url }: { method: string; url: string }) => ({ method, url: url.split('?')[0] }),
          res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        },
      },
    }),
  });
