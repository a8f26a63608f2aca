import { Logger } from '@nestjs/common';
import type { NatsBus } from '@ars/platform';
import { AckPolicy, type ConsumerMessages, type JsMsg, nanos, NatsError, type StreamConfig } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { InFlight } from '../background/in-flight';

export interface DurableConsumerOptions {
  stream: Partial<StreamConfig> & Pick<StreamConfig, 'name'>;
  /** Name of the consumer, which all instances share: each message goes to one of them. */
  durable: string;
  /** Subjects it wants. */
  filter: string;
  /** After so long without a sign of life a message goes to another instance, in milliseconds. */
  ackWaitMs: number;
  /** How many messages may be delivered and not yet settled, over all instances. */
  maxPending: number;
  /** Settles the message (ack, nak or term) itself; what it throws is logged, and the message comes again. */
  handle(message: JsMsg): Promise<void>;
}

const RETRY_MS = 1_000;
/** JetStream API error: the consumer exists with another configuration. */
const CONSUMER_EXISTS = 10148;

/** Takes messages off a stream for as long as the service runs, through outages of NATS and a stream made anew. */
export class DurableConsumer {
  private readonly logger: Logger;
  private readonly inFlight = new InFlight();
  private readonly stopping = new AbortController();
  private messages: ConsumerMessages | undefined;

  constructor(
    private readonly bus: NatsBus,
    private readonly options: DurableConsumerOptions,
  ) {
    this.logger = new Logger(`${DurableConsumer.name} ${options.durable}`);
  }

  start(): void {
    void this.run();
  }

  /** Takes no further message, and resolves when those in progress are settled. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.messages?.stop();
    await this.inFlight.settled();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        this.messages = await this.subscribe();
        // A stop that came while the subscription was being made found nothing to stop yet.
        if (this.stopping.signal.aborted) this.messages.stop();
        const error = await this.messages.closed();
        if (error) throw error;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn(`Consuming was interrupted: ${error}`);
        await sleep(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private async subscribe(): Promise<ConsumerMessages> {
    const { stream, durable, maxPending } = this.options;
    await this.bus.ensureStream(stream);
    await this.ensureConsumer();
    const consumer = await this.bus.jetstream.consumers.get(stream.name, durable);
    const callback = (message: JsMsg) =>
      void this.inFlight.track(this.take(message)).catch((error: unknown) => this.logger.error(error));
    return consumer.consume({ max_messages: maxPending, abort_on_missing_resource: true, callback });
  }

  /** An existing consumer, e.g. of an earlier release, is brought up to this configuration. */
  private async ensureConsumer(): Promise<void> {
    const { stream, durable, filter, ackWaitMs, maxPending } = this.options;
    const limits = { filter_subject: filter, ack_wait: nanos(ackWaitMs), max_ack_pending: maxPending };
    const { consumers } = await this.bus.jetstreamManager();
    try {
      await consumers.add(stream.name, { durable_name: durable, ack_policy: AckPolicy.Explicit, ...limits });
    } catch (error) {
      if (!(error instanceof NatsError) || error.api_error?.err_code !== CONSUMER_EXISTS) throw error;
      await consumers.update(stream.name, durable, limits);
    }
  }

  private async take(message: JsMsg): Promise<void> {
    const signOfLife = setInterval(() => message.working(), this.options.ackWaitMs / 2);
    try {
      await this.options.handle(message);
    } catch (error) {
      this.logger.error(error);
      message.nak(RETRY_MS);
    } finally {
      clearInterval(signOfLife);
    }
  }
}
