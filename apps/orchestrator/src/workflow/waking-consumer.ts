import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WAKING_CONSUMER } from '@ars/broker';
import { WorkflowEngine } from '@ars/executor';
import { decodeJson, DurableConsumer, NatsBus } from '@ars/platform';
import type { JsMsg } from 'nats';
import { isEvent } from '../triggers/is-event';

/**
 * Has workflows look again that wait for something to happen in the dealership: one consumer of its events, shared by all
 * orchestrators, which acknowledges an event only once whatever waits for it was woken. None is taken before this one knows
 * everything that waits.
 */
@Injectable()
export class WakingConsumer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumer: DurableConsumer;

  constructor(
    private readonly engine: WorkflowEngine,
    bus: NatsBus,
  ) {
    this.consumer = new DurableConsumer(bus, {
      consumer: WAKING_CONSUMER,
      concurrency: 20,
      handle: (message) => this.take(message),
    });
  }

  onApplicationBootstrap(): void {
    void this.engine.index.complete.then(() => this.consumer.start());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }

  private async take(message: JsMsg): Promise<void> {
    const event = decodeJson(message.data);
    if (isEvent(event)) await this.engine.waker.take(event);
    message.ack();
  }
}
