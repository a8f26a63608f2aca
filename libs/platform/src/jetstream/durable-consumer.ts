import { Logger } from '@nestjs/common';
import { AckPolicy, type ConsumerMessages, type JsMsg, nanos, NatsError } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { InFlight } from '../background/in-flight';
import type { NatsBus } from '../nats/nats-bus';
import type { NamedStream } from '../nats/streams';
import { DeadLetters } from './dead-letters';
import { UnprocessableMessage } from './unprocessable-message';

export interface DurableConsumerOptions {
  stream: NamedStream;
  /** Name of the consumer, which all instances share: each message goes to one of them. */
  durable: string;
  /** Subjects it wants. */
  filter: string;
  /** Whether messages come without their payload. */
  headersOnly?: boolean;
  /** After so long without a sign of life a message goes to another instance, in milliseconds. */
  ackWaitMs: number;
  /** How many messages may be delivered and not yet settled, over all instances; those waiting for a retry count. */
  maxPending: number | 'any';
  /** How many messages this instance handles at the same time. */
  concurrency: number;
  /**
   * Settles the message (ack, nak or term) itself. An `UnprocessableMessage` that it throws makes a dead letter of the
   * message; anything else is logged, and the message comes again.
   */
  handle(message: JsMsg): Promise<void>;
}

const RETRY_MS = 1_000;
/** JetStream API error: the consumer exists with another configuration. */
const CONSUMER_EXISTS = 10148;

/** Takes messages off a stream for as long as the service runs, through outages of NATS and a stream made anew. */
export class DurableConsumer {
  private readonly logger: Logger;
  private readonly deadLetters: DeadLetters;
  private readonly inFlight = new InFlight();
  private readonly stopping = new AbortController();
  private messages: ConsumerMessages | undefined;

  constructor(
    private readonly bus: NatsBus,
    private readonly options: DurableConsumerOptions,
  ) {
    this.logger = new Logger(`${DurableConsumer.name} ${options.durable}`);
    this.deadLetters = new DeadLetters(bus);
  }

  start(): void {
    void this.run();
  }

  /** Begins no further message, hands back what was fetched, and resolves when those in progress are settled. */
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
        await this.takeAll(this.messages);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn(`Consuming was interrupted: ${error}`);
        await sleep(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private async subscribe(): Promise<ConsumerMessages> {
    const { stream, durable, concurrency } = this.options;
    await this.bus.ensureStream(stream);
    await this.ensureConsumer();
    const consumer = await this.bus.jetstream.consumers.get(stream.name, durable);
    return consumer.consume({ max_messages: concurrency, abort_on_missing_resource: true });
  }

  /** An existing consumer, e.g. of an earlier release, is brought up to this configuration. */
  private async ensureConsumer(): Promise<void> {
    const { stream, durable, filter, ackWaitMs, maxPending, headersOnly = false } = this.options;
    const max_ack_pending = maxPending === 'any' ? -1 : maxPending;
    const limits = {
      filter_subject: filter,
      ack_wait: nanos(ackWaitMs),
      max_ack_pending,
      headers_only: headersOnly,
    };
    const { consumers } = await this.bus.jetstreamManager();
    try {
      await consumers.add(stream.name, { durable_name: durable, ack_policy: AckPolicy.Explicit, ...limits });
    } catch (error) {
      if (!(error instanceof NatsError) || error.api_error?.err_code !== CONSUMER_EXISTS) throw error;
      await consumers.update(stream.name, durable, limits);
    }
  }

  /** The iterator asks the server for more only as it is read, so what cannot be begun yet stays there for others. */
  private async takeAll(messages: ConsumerMessages): Promise<void> {
    for await (const message of messages) {
      if (this.stopping.signal.aborted) {
        message.nak();
        continue;
      }
      void this.inFlight.track(this.take(message)).catch((error: unknown) => this.logger.error(error));
      await this.inFlight.below(this.options.concurrency);
    }
  }

  private async take(message: JsMsg): Promise<void> {
    const signOfLife = setInterval(() => message.working(), this.options.ackWaitMs / 2);
    try {
      await this.options.handle(message);
    } catch (error) {
      await this.giveUpOrRepeat(message, error);
    } finally {
      clearInterval(signOfLife);
    }
  }

  private async giveUpOrRepeat(message: JsMsg, error: unknown): Promise<void> {
    try {
      if (!(error instanceof UnprocessableMessage)) throw error;
      await this.deadLetters.add(message, error.reason, error.tenantId);
    } catch (failure) {
      this.logger.error(failure);
      message.nak(RETRY_MS);
    }
  }
}
