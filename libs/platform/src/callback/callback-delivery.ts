import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { callbackSubject, toErrorDetail } from '@ars/contracts';
import type { JsMsg } from 'nats';
import { DurableConsumer } from '../jetstream/durable-consumer';
import { UnprocessableMessage } from '../jetstream/unprocessable-message';
import type { NatsBus } from '../nats/nats-bus';
import { CALLBACKS_STREAM } from '../nats/streams';
import { crashPoint } from '../process/crash-point';
import { retryCallbackAfter } from './callback-retry';
import type { CallbackFailure, CallbackSender } from './callback-sender';
import { type QueuedCallback, readQueuedCallback } from './queued-callback';

/** A callback whose instance died is delivered by another one after so long. */
const ACK_WAIT_MS = 15_000;
/** Callbacks that one instance delivers at the same time. */
const CONCURRENCY = 16;

/**
 * Delivers the callbacks that a service owes, at least once each, by any instance. How often one was tried and when it
 * is due again is known to the stream's consumer, so it outlives every process.
 */
export class CallbackDelivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CallbackDelivery.name);
  private readonly consumer: DurableConsumer;

  constructor(
    bus: NatsBus,
    service: string,
    private readonly sender: CallbackSender,
    /** Epoch milliseconds. */
    private readonly now: () => number = Date.now,
  ) {
    this.consumer = new DurableConsumer(bus, {
      stream: CALLBACKS_STREAM,
      durable: `${service}-callbacks`,
      filter: callbackSubject(service),
      ackWaitMs: ACK_WAIT_MS,
      // One that waits for its next attempt counts as pending, for hours where a receiver is down.
      maxPending: 'any',
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
    const failure = await this.sender.send(callback);
    if (failure) return this.postpone(message, callback, failure);
    crashPoint('callback.delivered');
    message.ack();
  }

  private postpone(message: JsMsg, { id, tenant_id }: QueuedCallback, { code, message: why }: CallbackFailure): void {
    if (code !== 'CALLBACK_FAILED') throw new UnprocessableMessage({ code, message: why }, tenant_id);
    const { deliveryCount: attempt, timestampNanos } = message.info;
    const ageMs = this.now() - timestampNanos / 1e6;
    const retryInMs = retryCallbackAfter({ attempt, ageMs, random: Math.random() });
    const account = `attempt ${attempt}: ${why}`;
    if (retryInMs === undefined) {
      throw new UnprocessableMessage({ code: 'CALLBACK_EXPIRED', message: account }, tenant_id);
    }
    this.logger.warn(`Callback ${id}, ${account}; the next one in ${retryInMs} ms`);
    message.nak(retryInMs);
  }
}

function read({ data }: JsMsg): QueuedCallback {
  try {
    return readQueuedCallback(data);
  } catch (error) {
    throw new UnprocessableMessage(toErrorDetail(error));
  }
}
