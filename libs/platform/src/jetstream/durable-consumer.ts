import { Logger } from '@nestjs/common';
import type { ConsumerDefinition } from '@ars/broker';
import type { ConsumerMessages, JsMsg } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { InFlight } from '../background/in-flight';
import type { NatsBus } from '../nats/nats-bus';
import { timed } from '../telemetry/instrument';
import { METRICS } from '../telemetry/metrics';
import { scopedContext } from '../telemetry/scope';
import { contextIn, inSpan, SpanKind } from '../telemetry/spans';
import { DeadLetters } from './dead-letters';
import { UnprocessableMessage } from './unprocessable-message';

export interface DurableConsumerOptions {
  /** Who made it and its stream is not this service: the broker has them. */
  consumer: ConsumerDefinition;
  /** How many messages this instance handles at the same time. */
  concurrency: number;
  /**
   * Settles the message (ack, nak or term) itself. An `UnprocessableMessage` that it throws makes a dead letter of the
   * message; anything else is logged, and the message comes again.
   */
  handle(message: JsMsg): Promise<void>;
}

const RETRY_MS = 1_000;

/** Takes messages off a stream for as long as the service runs, through outages of NATS and a stream that is made later. */
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
    this.logger = new Logger(`${DurableConsumer.name} ${options.consumer.durable}`);
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
    const { consumer: definition, concurrency } = this.options;
    const consumer = await this.bus.jetstream.consumers.get(definition.stream, definition.durable);
    return consumer.consume({ max_messages: concurrency, abort_on_missing_resource: true });
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
    const signOfLife = setInterval(() => message.working(), this.options.consumer.ackWaitMs / 2);
    try {
      await this.observed(message);
    } catch (error) {
      await this.giveUpOrRepeat(message, error);
    } finally {
      clearInterval(signOfLife);
    }
  }

  /** As part of the trace in which the message came to be. */
  private observed(message: JsMsg): Promise<void> {
    const { stream, durable } = this.options.consumer;
    const labels = { 'messaging.destination.name': stream, 'messaging.consumer.group.name': durable };
    const parent = scopedContext(
      contextIn((name) => message.headers?.get(name)),
      {},
    );
    const details = { kind: SpanKind.CONSUMER, attributes: { 'messaging.system': 'nats', ...labels }, parent };
    return inSpan(`process ${stream}`, details, () =>
      timed(METRICS.messageProcess, labels, () => this.options.handle(message)),
    );
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
