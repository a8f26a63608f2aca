import { type CustomTransportStrategy, NatsContext, Server } from '@nestjs/microservices';
import type { Endpoint, Msg, NatsConnection, Service } from 'nats';
import { CodedError, type Exchange } from '@ars/contracts';
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

/** How an instance describes itself to `nats micro ls` and `info`. */
export interface NatsServiceDescription {
  /** Letters, digits, `-` and `_`. */
  name: string;
  /** By semantic versioning. */
  version: string;
  description: string;
  metadata: Record<string, string>;
  /** Instances with the same queue share the requests. */
  queue: string;
  /** What its subjects take and answer with, as far as it is published. */
  exchanges?: Record<string, Exchange>;
}

/** What an instance did with the requests of a subject since it listens, as `data` of `nats micro stats`. */
interface Answered {
  /** With problem details, or a response that tells of a failure. */
  failed: number;
  /** Mean time from a request's turn to its answer, in milliseconds. */
  average_ms: number;
}

/**
 * Nest's message handlers as endpoints of a NATS service: plain request/reply in which the payload is the request's JSON
 * and the reply the handler's result as JSON, with no envelope, so that any NATS client can call, find and count every
 * instance (`$SRV.PING`, `$SRV.INFO`, `$SRV.STATS`). A malformed message becomes a refusal instead of an exception (Nest's
 * own deserializer would take the process down), and closing drains what is in flight.
 */
export class NatsTransport extends Server implements CustomTransportStrategy {
  private service: Service | undefined;
  private readonly answered = new Map<string, Answered & { count: number }>();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly turnstile = new Turnstile();

  constructor(
    private readonly bus: NatsBus,
    private readonly description: NatsServiceDescription,
  ) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.serve().then(() => callback(), callback);
  }

  private async serve(): Promise<void> {
    const { connection } = this.bus;
    const { exchanges, ...description } = this.description;
    // The library's own times end where a handler returns its promise.
    const statsHandler = async ({ subject }: Endpoint) => this.statsOf(subject);
    const service = await connection.services.add({ ...description, statsHandler });
    this.service = service;
    for (const subject of this.messageHandlers.keys()) {
      const handler = (error: Error | null, message: Msg) =>
        error ? this.logger.error(error) : this.take(subject, message);
      service.addEndpoint(endpointName(subject), { subject, handler, metadata: metadataOf(exchanges?.[subject]) });
    }
    void service.stopped.then((error) => error && this.logger.error(error));
    this.bus.onStopping(() => this.takeNoMore());
    // A subscription counts once the server knows of it: whoever is told that we listen must not find nobody there.
    await connection.flush();
  }

  private statsOf(subject: string): Answered {
    const { failed, average_ms } = this.answered.get(subject) ?? { failed: 0, average_ms: 0 };
    return { failed, average_ms };
  }

  async close(): Promise<void> {
    await this.takeNoMore();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS).unref());
    await Promise.race([Promise.all(this.inFlight), limit]);
  }

  /** Other instances of the queue get the requests from here on. */
  private async takeNoMore(): Promise<void> {
    // A connection that was closed already took its subscriptions with it; to drain them would be an error.
    if (!this.bus.connection.isClosed()) await this.service?.stop();
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
      const seconds = secondsSince(startedAt);
      METRICS.messageProcess.record(seconds, {
        'messaging.destination.name': subject,
        'messaging.consumer.group.name': this.description.queue,
        'error.type': errorType,
      });
      this.count(subject, seconds * 1000, errorType !== '');
      return answer;
    });
  }

  private count(subject: string, ms: number, failure: boolean): void {
    const { failed, average_ms, count } = this.answered.get(subject) ?? { failed: 0, average_ms: 0, count: 0 };
    this.answered.set(subject, {
      failed: failed + Number(failure),
      average_ms: average_ms + (ms - average_ms) / (count + 1),
      count: count + 1,
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

/** `execute` of `agents.parts.execute`. */
const endpointName = (subject: string): string => subject.slice(subject.lastIndexOf('.') + 1);

/** Schemas by the names under which they are published. */
function metadataOf(exchange: Exchange | undefined): Record<string, string> | undefined {
  if (!exchange) return undefined;
  const { summary, request, reply } = exchange;
  return { summary, reply, ...(request && { request }) };
}

/** Of a problem, and of an agent's response that tells of a failure; empty for anything else. */
function errorTypeIn(answer: unknown): string {
  const { type, code, success, metadata } = (answer ?? {}) as Record<string, unknown>;
  if (success === false) return codeLabel((metadata as Record<string, unknown> | undefined)?.['error_code']);
  return typeof type === 'string' && type.startsWith('urn:problem:') ? codeLabel(code) : '';
}

/** Whoever asked would otherwise wait in vain. */
const tooLarge = (bytes: number): CodedError =>
  new CodedError({ code: 'RESULT_TOO_LARGE', message: `The answer has ${bytes} bytes, more than NATS takes` });
