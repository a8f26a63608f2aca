import { Global, Logger, Module } from '@nestjs/common';
import { ServiceConfig } from '../config/service-config';
import { NatsBus } from './nats-bus';

/** Provides the process's `NatsBus`. */
@Global()
@Module({
  providers: [
    {
      provide: NatsBus,
      inject: [ServiceConfig],
      useFactory: (config: ServiceConfig) => NatsBus.connect(config, new Logger(NatsBus.name)),
    },
  ],
  exports: [NatsBus],
})
export class NatsModule {}
