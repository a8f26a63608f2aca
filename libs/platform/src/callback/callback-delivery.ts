import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { callbackConsumer } from '@ars/broker';
import { toErrorDetail } from '@ars/contracts';
import type { JsMsg } from 'nats';
import { DurableConsumer } from '../jetstream/durable-consumer';
import { UnprocessableMessage } from '../jetstream/unprocessable-message';
import type { NatsBus } from '../nats/nats-bus';
import { secondsSince } from '../telemetry/instrument';
import { METRICS } from '../telemetry/metrics';
import { addToScope } from '../telemetry/scope';
import { crashPoint } from '../process/crash-point';
import { isExpired, retryCallbackAfter } from './callback-retry';
import type { CallbackFailure, CallbackSender } from './callback-sender';
import { type QueuedCallback, readQueuedCallback } from './queued-callback';
import { ReceiverLimits } from './receiver-limits';

/** Callbacks that one instance delivers at the same time, to whichever receivers. */
const CONCURRENCY = 64;

/**
 * Delivers the callbacks that a service owes, at least once each, by any instance. Since when one waits and when it
 * is due again is known to the stream and its consumer, so it outlives every process.
 */
export class CallbackDelivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CallbackDelivery.name);
  private readonly consumer: DurableConsumer;
  private readonly receivers = new ReceiverLimits();

  constructor(
    bus: NatsBus,
    service: string,
    private readonly sender: CallbackSender,
    /** Epoch milliseconds. */
    private readonly now: () => number = Date.now,
  ) {
    this.consumer = new DurableConsumer(bus, {
      consumer: callbackConsumer(service),
      concurrency: CONCURRENCY,
      handle: (message) => this.deliver(message),
    });
  }

  onApplicationBootstrap(): void {
    this.consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }

  private async deliver(message: JsMsg): Promise<void> {
    const callback = read(message);
    const receiver = receiverOf(callback);
    const waitMs = this.receivers.admit(receiver);
    if (waitMs !== undefined) return this.postpone(message, callback, 'its receiver does not keep up', waitMs);
    addToScope({ tenant_id: callback.tenant_id });
    const startedAt = performance.now();
    const failure = await this.sender.send(callback);
    METRICS.callback.record(secondsSince(startedAt), { 'error.type': failure?.code ?? '' });
    this.receivers.ended(receiver, failure?.code !== 'CALLBACK_UNANSWERED');
    if (failure) return this.repeat(message, callback, failure);
    crashPoint('callback.delivered');
    message.ack();
  }

  private repeat(
    message: JsMsg,
    callback: QueuedCallback,
    { code, message: why, retryAfterMs }: CallbackFailure,
  ): void {
    if (code === 'CALLBACK_GONE' || code === 'CALLBACK_REFUSED') {
      throw new UnprocessableMessage({ code, message: why }, callback.tenant_id);
    }
    const pauseMs = retryCallbackAfter(this.ageMs(message), message.info.deliveryCount, Math.random(), retryAfterMs);
    this.logger.warn(`Callback ${callback.id}, delivery ${message.info.deliveryCount}: ${why}; again in ${pauseMs} ms`);
    this.postpone(message, callback, why, pauseMs);
  }

  private postpone(message: JsMsg, { tenant_id }: QueuedCallback, why: string, delayMs: number): void {
    if (!isExpired(this.ageMs(message))) return message.nak(delayMs);
    throw new UnprocessableMessage({ code: 'CALLBACK_EXPIRED', message: why }, tenant_id);
  }

  private ageMs({ info }: JsMsg): number {
    return this.now() - info.timestampNanos / 1e6;
  }
}

/** Whoever is reached together fails together. */
const receiverOf = ({ url }: QueuedCallback): string => (URL.canParse(url) ? new URL(url).host : url);

function read({ data }: JsMsg): QueuedCallback {
  try {
    return readQueuedCallback(data);
  } catch (error) {
    throw new UnprocessableMessage(toErrorDetail(error));
  }
}
