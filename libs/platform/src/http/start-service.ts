import {
  type DynamicModule,
  type INestApplicationContext,
  Logger as NestLogger,
  Module,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { readEnvironment } from '../config/config.module';
import type { ServiceConfig } from '../config/service-config';
import { loggingModule } from '../logging/logging.module';
import { NatsBus } from '../nats/nats-bus';
import { type NatsServiceDescription, NatsTransport } from '../nats/nats-transport';
import { armCrashPoint } from '../process/crash-point';
import { endProcess } from '../process/end-process';
import { ServiceLifecycle } from '../process/service-lifecycle';
import { startTelemetry } from '../telemetry/telemetry';
import { processTelemetry } from '../telemetry/telemetry.module';
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
  /** As what it serves its subjects on NATS; without it the service takes no NATS requests. */
  nats?: (app: INestApplicationContext) => NatsServiceDescription;
}

@Module({})
class ServiceRootModule {}

/**
 * Starts a service: configuration, telemetry, logs, HTTP and (with `queue`) NATS. Ends the process when it cannot start, and
 * when something throws that nobody catches: each with a line in the log, as JSON like every other.
 */
export async function startService<C extends ServiceConfig>(options: ServiceOptions<C>): Promise<void> {
  const { name } = options;
  process.on('uncaughtException', (error) => endProcess(`${name} failed unforeseen`, error, name));
  try {
    const app = await createService(options);
    const config = app.get<C>(options.config);
    armCrashPoint(config.FAILPOINT);
    const port = portOf(options.url(config));
    // What a service does at start is done before it takes requests, which others of its queue could answer meanwhile.
    await app.init();
    if (options.nats) {
      const strategy = new NatsTransport(app.get(NatsBus), options.nats(app));
      app.connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: true });
      await app.startAllMicroservices();
    }
    await app.listen(port, config.HOST);
    app.get(Logger).log(`${name} listens on http://${config.HOST}:${port}`);
  } catch (error) {
    endProcess(`${name} cannot start`, error, name);
  }
}

async function createService<C extends ServiceConfig>(options: ServiceOptions<C>): Promise<NestExpressApplication> {
  const { config, module, unknown } = await readEnvironment(options.config);
  const telemetry = processTelemetry(await startTelemetry(options.name, config));
  const root: DynamicModule = {
    module: ServiceRootModule,
    imports: [module, telemetry, loggingModule(options.name), options.module],
    providers: [{ provide: ServiceLifecycle, useValue: new ServiceLifecycle(options.name) }],
  };
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  NestLogger.flush();
  for (const { name, meant } of unknown) logger.warn(`Nobody reads the variable ${name}; is ${meant} meant?`);
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
