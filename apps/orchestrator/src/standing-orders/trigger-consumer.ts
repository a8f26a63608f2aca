import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { TRIGGER_CONSUMER } from '@ars/broker';
import { decodeJson, DurableConsumer, NatsBus } from '@ars/platform';
import type { JsMsg } from 'nats';
import { isEvent } from '../triggers/is-event';
import { StandingOrderFiring } from './standing-order-firing';

/**
 * Has standing orders run on what happens in the dealership: one consumer of its events, shared by all orchestrators, which
 * acknowledges an event only once it is stored what it triggers.
 */
@Injectable()
export class TriggerConsumer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumer: DurableConsumer;

  constructor(
    private readonly firing: StandingOrderFiring,
    bus: NatsBus,
  ) {
    this.consumer = new DurableConsumer(bus, {
      consumer: TRIGGER_CONSUMER,
      concurrency: 20,
      handle: (message) => this.take(message),
    });
  }

  onApplicationBootstrap(): void {
    this.consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }

  private async take(message: JsMsg): Promise<void> {
    const event = decodeJson(message.data);
    if (isEvent(event)) await this.firing.take(event);
    message.ack();
  }
}
