import { type DynamicModule, Logger as NestLogger, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { configModule } from '../config/config.module';
import type { ServiceConfig } from '../config/service-config';
import { loggingModule } from '../logging/logging.module';
import { NatsBus } from '../nats/nats-bus';
import { NatsTransport } from '../nats/nats-transport';
import { armCrashPoint } from '../process/crash-point';
import { explain } from '../process/run-to-end';
import { configureHttp } from './configure-http';

export interface ServiceOptions<C extends ServiceConfig> {
  /** Name of the deployable, e.g. `parts-agent`; it heads every log line. */
  name: string;
  module: Type | DynamicModule;
  config: Type<C>;
  /** The service's own URL; its port is where the service listens. */
  url: (config: C) => string;
  /** Where browsers reach it, if not there. */
  publicUrl?: (config: C) => string;
  /** NATS queue group that shares the load; without it the service takes no NATS requests. */
  queue?: string;
}

@Module({})
class ServiceRootModule {}

/** Starts a service: configuration, logs, HTTP and (with `queue`) NATS. Ends the process when it cannot start. */
export async function startService<C extends ServiceConfig>(options: ServiceOptions<C>): Promise<void> {
  try {
    const app = await createService(options);
    const config = app.get<C>(options.config);
    armCrashPoint(config.FAILPOINT);
    const port = portOf(options.url(config));
    // What a service does at start is done before it takes requests, which others of its queue could answer meanwhile.
    await app.init();
    if (options.queue !== undefined) {
      const strategy = new NatsTransport(app.get(NatsBus), options.queue);
      app.connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: true });
      await app.startAllMicroservices();
    }
    await app.listen(port, config.HOST);
    app.get(Logger).log(`${options.name} listens on http://${config.HOST}:${port}`);
  } catch (error) {
    process.stderr.write(`${options.name} cannot start: ${explain(error)}\n`);
    process.exit(1);
  }
}

async function createService<C extends ServiceConfig>(options: ServiceOptions<C>): Promise<NestExpressApplication> {
  const root: DynamicModule = {
    module: ServiceRootModule,
    imports: [await configModule(options.config), loggingModule(options.name), options.module],
  };
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  app.useLogger(app.get(Logger));
  NestLogger.flush();
  const config = app.get<C>(options.config);
  const own = [options.url(config), ...(options.publicUrl ? [options.publicUrl(config)] : [])];
  configureHttp(app, {
    own,
    hosts: [config.HOST, ...listed(config.ALLOWED_HOSTS)],
    origins: listed(config.ALLOWED_ORIGINS),
    basePath: config.BASE_PATH,
  });
  app.enableShutdownHooks();
  return app;
}

/** Port of a service URL, the scheme's own where it names none. */
export function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

const listed = (text = ''): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
