import { type DynamicModule, Module } from '@nestjs/common';
import { NatsBus } from '../nats/nats-bus';
import { CallbackDelivery } from './callback-delivery';
import { CallbackOutbox } from './callback-outbox';
import { CallbackSender } from './callback-sender';

/** Provides a service's `CallbackOutbox`, and delivers what is in it. */
@Module({})
export class CallbackModule {
  /** @param service who owes the callbacks, e.g. `orchestrator` or `parts` */
  static register(service: string): DynamicModule {
    return {
      module: CallbackModule,
      providers: [
        CallbackSender,
        {
          provide: CallbackOutbox,
          inject: [NatsBus],
          useFactory: (bus: NatsBus) => new CallbackOutbox(bus, service),
        },
        {
          provide: CallbackDelivery,
          inject: [NatsBus, CallbackSender],
          useFactory: (bus: NatsBus, sender: CallbackSender) => new CallbackDelivery(bus, service, sender),
        },
      ],
      exports: [CallbackOutbox],
    };
  }
}
