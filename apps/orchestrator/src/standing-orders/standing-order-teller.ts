import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { STANDING_ORDER_CONSUMER } from '@ars/broker';
import {
  type DealershipEvent,
  dealershipSubject,
  type OrchestratorEvents,
  type StandingOrderEventData,
} from '@ars/contracts';
import { decodeJson, DurableConsumer, encodeJson, NatsBus } from '@ars/platform';
import type { StandingOrder } from '@ars/standing-orders';
import type { JsMsg } from 'nats';
import { viewOf } from './standing-order-view';

const EVENT = 'standing_order_changed' satisfies keyof OrchestratorEvents;

/**
 * Tells the dealership's systems how a standing order stands whenever it changes: one consumer of the bucket, shared by all
 * orchestrators. Of changes that follow each other closely only the last may be told.
 */
@Injectable()
export class StandingOrderTeller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumer: DurableConsumer;

  constructor(private readonly bus: NatsBus) {
    this.consumer = new DurableConsumer(bus, {
      consumer: STANDING_ORDER_CONSUMER,
      concurrency: 20,
      handle: (message) => this.tell(message),
    });
  }

  onApplicationBootstrap(): void {
    this.consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }

  private async tell(message: JsMsg): Promise<void> {
    const order = message.data.length > 0 ? (decodeJson(message.data) as StandingOrder) : undefined;
    if (order) await this.publish(order, message.seq);
    message.ack();
  }

  private async publish(order: StandingOrder, sequence: number): Promise<void> {
    const { tenantId } = order.identity;
    const { user_request, status, version, says, next_at, runs } = viewOf(order);
    const event: DealershipEvent<StandingOrderEventData> = {
      specversion: '1.0',
      id: `${tenantId}.${order.id}.${sequence}`,
      source: '/orchestrator',
      type: `orchestrator.${EVENT}`,
      subject: order.id,
      time: order.updated_at,
      datacontenttype: 'application/json',
      tenantid: tenantId,
      data: { id: order.id, user_request, status, version, says, next_at, last_run: runs[0] ?? null },
    };
    const subject = dealershipSubject(tenantId, 'orchestrator', EVENT);
    await this.bus.store({ subject, payload: encodeJson(event), id: event.id });
  }
}
