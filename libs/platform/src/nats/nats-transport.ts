import { type CustomTransportStrategy, NatsContext, Server } from '@nestjs/microservices';
import type { Msg, NatsConnection, Subscription } from 'nats';
import { CodedError } from '@ars/contracts';
import { lastValueFrom } from 'rxjs';
import { Turnstile } from '../background/turnstile';
import { problemOf } from '../errors/problem';
import { codeLabel, secondsSince } from '../telemetry/instrument';
import { METRICS } from '../telemetry/metrics';
import { contextIn, inSpan, markFailed, SpanKind } from '../telemetry/spans';
import { scopedContext } from '../telemetry/scope';
import { decodeJson, encodeJson } from './json-codec';
import type { NatsBus } from './nats-bus';

/** How long a closing service waits for requests in flight, in milliseconds. */
const DRAIN_LIMIT_MS = 10_000;

/**
 * Nest's message handlers on plain NATS request/reply: the payload is the request's JSON, the reply the handler's
 * result as JSON, with no envelope, so that any NATS client can call. A malformed message becomes a refusal instead of
 * an exception (Nest's own deserializer would take the process down), and closing drains what is in flight.
 */
export class NatsTransport extends Server implements CustomTransportStrategy {
  private readonly subscriptions: Subscription[] = [];
  private readonly inFlight = new Set<Promise<void>>();
  private readonly turnstile = new Turnstile();

  constructor(
    private readonly bus: NatsBus,
    /** Instances with the same queue share the requests. */
    private readonly queue: string,
  ) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    for (const subject of this.messageHandlers.keys()) {
      const take = (error: Error | null, message: Msg) =>
        error ? this.logger.error(error) : this.take(subject, message);
      this.subscriptions.push(this.bus.connection.subscribe(subject, { queue: this.queue, callback: take }));
    }
    this.bus.onStopping(() => this.takeNoMore());
    // A subscription counts once the server knows of it: whoever is told that we listen must not find nobody there.
    this.bus.connection.flush().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await this.takeNoMore();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS).unref());
    await Promise.race([Promise.all(this.inFlight), limit]);
  }

  /** Other instances of the queue get the requests from here on. */
  private async takeNoMore(): Promise<void> {
    const subscriptions = this.subscriptions.splice(0);
    // A connection that was closed already took its subscriptions with it; to drain them would be an error.
    if (!this.bus.connection.isClosed()) await Promise.all(subscriptions.map((each) => each.drain()));
  }

  // Connection events are the bus's matter; nobody listens for them here.
  on(): void {}

  unwrap<T = NatsConnection>(): T {
    return this.bus.connection as T;
  }

  /** A request is in flight from its arrival, also while it waits for its turn. */
  private take(subject: string, message: Msg): void {
    const handling = new Promise<void>((begin) => this.turnstile.enter(begin))
      .then(() => this.handle(subject, message))
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => this.inFlight.delete(handling));
    this.inFlight.add(handling);
  }

  private async handle(subject: string, message: Msg): Promise<void> {
    if (message.reply && !message.reply.startsWith(INBOX)) {
      this.logger.warn(`A request on ${subject} wants its answer on ${message.reply}, which is no inbox: not taken`);
      return;
    }
    const reply = encodeJson(await this.observed(subject, message));
    if (!message.reply) return;
    message.respond(reply.length <= this.bus.largestMessage ? reply : encodeJson(problemOf(tooLarge(reply.length))));
  }

  /** Under a span, and a scope of its own, which the handler fills. */
  private observed(subject: string, message: Msg): Promise<unknown> {
    const startedAt = performance.now();
    const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': subject };
    const parent = scopedContext(
      contextIn((name) => message.headers?.get(name)),
      {},
    );
    return inSpan(`process ${subject}`, { kind: SpanKind.SERVER, attributes, parent }, async (span) => {
      const answer = await this.answer(subject, message);
      const errorType = errorTypeIn(answer);
      if (errorType !== '') markFailed(span, errorType);
      METRICS.messageProcess.record(secondsSince(startedAt), {
        'messaging.destination.name': subject,
        'messaging.consumer.group.name': this.queue,
        'error.type': errorType,
      });
      return answer;
    });
  }

  private async answer(subject: string, message: Msg): Promise<unknown> {
    const handler = this.messageHandlers.get(subject);
    try {
      const context = new NatsContext([message.subject, message.headers]);
      const result = await handler?.(decodeJson(message.data), context);
      return await lastValueFrom(this.transformToObservable(result), { defaultValue: null });
    } catch (error) {
      this.logger.error(error);
      return problemOf(error);
    }
  }
}

/**
 * Whoever asks chooses where the answer goes, and the server does not look whether they may publish there: an answer of ours
 * must not get into a journal for them.
 */
const INBOX = '_INBOX';

/** Of a problem, and of an agent's response that tells of a failure; empty for anything else. */
function errorTypeIn(answer: unknown): string {
  const { type, code, success, metadata } = (answer ?? {}) as Record<string, unknown>;
  if (success === false) return codeLabel((metadata as Record<string, unknown> | undefined)?.['error_code']);
  return typeof type === 'string' && type.startsWith('urn:problem:') ? codeLabel(code) : '';
}

/** Whoever asked would otherwise wait in vain. */
const tooLarge = (bytes: number): CodedError =>
  new CodedError({ code: 'RESULT_TOO_LARGE', message: `The answer has ${bytes} bytes, more than NATS takes` });
