import { type DynamicModule, Global, Logger as NestLogger, Module } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { ServiceConfig } from '../config/service-config';
import { NatsBus } from './nats-bus';

/** Provides the process's `NatsBus`. */
@Global()
@Module({})
export class NatsModule {
  /** @param user as whom the broker knows this service */
  static register(user: string): DynamicModule {
    return {
      module: NatsModule,
      providers: [
        {
          provide: NatsBus,
          inject: [ServiceConfig, { token: Logger, optional: true }],
          // Nest keeps back what is logged until everything is made, which without a NATS server is never.
          useFactory: (config: ServiceConfig, unbuffered?: Logger) =>
            NatsBus.connect(config, unbuffered ?? new NestLogger(NatsBus.name), user),
        },
      ],
      exports: [NatsBus],
    };
  }
}
