import type { LoggerService, OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import { brokerAccess, BrokerAccessError, type BrokerSettings, reasonOf, refusalOf } from '@ars/broker';
import { CodedError, inboxOf } from '@ars/contracts';
import {
  connect,
  ErrorCode,
  Events,
  headers as createHeaders,
  Match,
  type MsgHdrs,
  NatsError,
  type PubAck,
  type JetStreamClient,
  type JetStreamManager,
  type KV,
  type ConnectionOptions,
  type NatsConnection,
  type Status,
} from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from '../config/read-config';
import type { ServiceConfig } from '../config/service-config';
import { observe } from '../telemetry/instrument';
import { METRICS } from '../telemetry/metrics';
import { traceHeaders } from '../telemetry/spans';
import { decodeJson, encodeJson, MalformedMessage, nestsWithin } from './json-codec';

export interface RequestOptions {
  timeoutMs: number;
  headers?: Record<string, string>;
}

/** A message for a stream. */
export interface Publication {
  subject: string;
  payload: Uint8Array;
  /** `Nats-Msg-Id`: what has the same one within the stream's duplicate window is stored once. */
  id: string;
  headers?: MsgHdrs;
}

/** Where is told what becomes of the connection and its messages. */
export type BusLog = Pick<LoggerService, 'log' | 'warn' | 'error'>;

/**
 * The process's one connection to NATS, kept up for ever; plain JSON in and out. It needs nothing of the framework to run,
 * for loading that takes a third of the time in which a process starts.
 */
export class NatsBus implements OnModuleDestroy, OnApplicationShutdown {
  private up = true;
  private restoredAt = -Infinity;
  private reconnects = 0;
  private manager: Promise<JetStreamManager> | undefined;
  private readonly stopping: (() => Promise<void>)[] = [];
  private readonly reconnected: (() => void)[] = [];
  /** Made once: each call of `connection.jetstream()` makes another. */
  readonly jetstream: JetStreamClient;

  private constructor(
    readonly connection: NatsConnection,
    readonly log: BusLog,
  ) {
    // Without a look at the account, which its users need not be allowed.
    this.jetstream = connection.jetstream({ checkAPI: false });
    void this.watch();
    observe([METRICS.natsConnected, METRICS.natsReconnects], (report) => {
      report(METRICS.natsConnected, Number(this.connected), {});
      report(METRICS.natsReconnects, this.reconnects, {});
    });
  }

  /**
   * Connects, waiting for a server that is not there yet, which is logged at once and now and then.
   * @param user whose inboxes the answers go to; of a user without a name where absent
   * @throws ConfigurationError where the settings cannot be used, or the server does not take them
   */
  static async connect(
    config: BrokerSettings & Partial<Pick<ServiceConfig, 'NATS_PING_INTERVAL'>>,
    log: BusLog = console,
    user?: string,
  ): Promise<NatsBus> {
    const pingInterval = (config.NATS_PING_INTERVAL ?? DEFAULT_PING_INTERVAL_S) * 1_000;
    const options: ConnectionOptions = {
      ...accessOf(config),
      ...(user !== undefined && { inboxPrefix: inboxOf(user) }),
      maxReconnectAttempts: -1,
      reconnectTimeWait: RETRY_MS,
      // Whoever is refused after a reload of the server's users may be welcome after the next one.
      ignoreAuthErrorAbort: true,
      // A network that drops packets closes no connection: who does not answer for so long is gone.
      pingInterval,
      maxPingOut: MAX_PINGS_OUT,
      timeout: pingInterval * (MAX_PINGS_OUT + 1),
      // The client would otherwise capture a stack for every request, which costs as much as sending it.
      noAsyncTraces: true,
    };
    return new NatsBus(await firstConnection(options, log), log);
  }

  /** When a lost connection was last restored, by `performance.now()`; `-Infinity` where none was lost. */
  get reconnectedAt(): number {
    return this.restoredAt;
  }

  get connected(): boolean {
    return this.up && !this.connection.isClosed();
  }

  /** Bytes that the server takes in one message. */
  get largestMessage(): number {
    return this.connection.info?.max_payload ?? DEFAULT_LARGEST_MESSAGE;
  }

  /** Does not ask whether JetStream is there; what is asked of it does. */
  jetstreamManager(): Promise<JetStreamManager> {
    return (this.manager ??= this.connection.jetstreamManager({ checkAPI: false }));
  }

  /**
   * Asks a subject and waits for its one reply.
   * @throws CodedError `SERVICE_UNAVAILABLE` (nobody listens), `DEADLINE_EXCEEDED`, `PAYLOAD_TOO_LARGE`,
   * `UPSTREAM_PROTOCOL_ERROR` (not usable JSON)
   */
  async request<T>(subject: string, payload: unknown, options: RequestOptions): Promise<T> {
    return (await this.requestSized(subject, payload, options)).value as T;
  }

  /** The same, with the reply's size in bytes. */
  async requestSized(subject: string, payload: unknown, options: RequestOptions) {
    const answer = await this.ask(subject, payload, options);
    const value = decodeJson(answer);
    if (value instanceof MalformedMessage || !nestsWithin(value)) {
      throw new CodedError({ code: 'UPSTREAM_PROTOCOL_ERROR', message: `The reply of ${subject} is not usable JSON` });
    }
    return { value, bytes: answer.length };
  }

  /** Takes the current trace along. Resolves once the message is stored; rejects where it may not be, and may then be repeated. */
  store({ subject, payload, id, headers = createHeaders() }: Publication): Promise<PubAck> {
    setAll(headers, traceHeaders());
    return this.jetstream.publish(subject, payload, { msgID: id, headers });
  }

  /** A key-value bucket that the broker has. */
  bucket(name: string): Promise<KV> {
    return this.jetstream.views.kv(name, { bindOnly: true, allow_direct: true });
  }

  /** What is to happen whenever a lost connection is restored. */
  onReconnected(work: () => void): void {
    this.reconnected.push(work);
  }

  /** What is to happen as soon as the service begins to stop, e.g. to take no more requests. */
  onStopping(work: () => Promise<void>): void {
    this.stopping.push(work);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.stopping.map((work) => work()));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }

  private async ask(subject: string, payload: unknown, options: RequestOptions): Promise<Uint8Array> {
    const headers = createHeaders();
    setAll(headers, { ...options.headers, ...traceHeaders() });
    try {
      const reply = await this.connection.request(subject, encodeJson(payload), {
        timeout: options.timeoutMs,
        headers,
      });
      return reply.data;
    } catch (error) {
      throw requestError(subject, error);
    }
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === Events.Disconnect) {
        this.up = false;
        this.log.warn('NATS connection lost, reconnecting');
      }
      if (status.type === Events.Reconnect) {
        this.up = true;
        this.restoredAt = performance.now();
        this.reconnects += 1;
        for (const work of this.reconnected) work();
        this.log.log('NATS connection restored');
      }
      // What we may not do is a fault of the server's configuration, or of ours; else only a timeout would tell.
      if (status.type === Events.Error) this.log.error(`NATS: ${status.data}${contextOf(status)}`);
    }
  }
}

/** Where it is not configured, as in programs that read no environment. */
const DEFAULT_PING_INTERVAL_S = 2;
/** Pings without an answer after which a connection is given up, with the next one due. */
const MAX_PINGS_OUT = 2;
/** What NATS servers take unless configured otherwise, in bytes. */
const DEFAULT_LARGEST_MESSAGE = 1024 * 1024;
/** Between two attempts to connect. */
const RETRY_MS = 250;
/** After which it is said again that nobody answers. */
const SAID_AGAIN_MS = 10_000;

function accessOf(settings: BrokerSettings): ConnectionOptions {
  try {
    return brokerAccess(settings);
  } catch (error) {
    throw error instanceof BrokerAccessError ? new ConfigurationError(error.faults) : error;
  }
}

async function firstConnection(options: ConnectionOptions, log: BusLog): Promise<NatsConnection> {
  for (let saidAt = -Infinity; ; await sleep(RETRY_MS)) {
    try {
      return await connect(options);
    } catch (error) {
      const servers = String(options.servers);
      const refusal = refusalOf(error);
      if (refusal) throw new ConfigurationError([`NATS at ${servers}: ${refusal}`]);
      if (performance.now() - saidAt < SAID_AGAIN_MS) continue;
      saidAt = performance.now();
      log.warn(`No NATS server answers at ${servers} (${reasonOf(error)}); waiting for one`);
    }
  }
}

function setAll(headers: MsgHdrs, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) headers.set(name, value, Match.Exact);
}

const contextOf = ({ permissionContext }: Status): string =>
  permissionContext ? ` (${permissionContext.operation} ${permissionContext.subject})` : '';

function requestError(subject: string, error: unknown): unknown {
  if (!(error instanceof NatsError)) return error;
  if (error.code === ErrorCode.NoResponders) {
    return new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `Nobody answers on ${subject}` });
  }
  if (error.code === ErrorCode.Timeout) {
    return new CodedError({ code: 'DEADLINE_EXCEEDED', message: `No reply on ${subject} in time` });
  }
  if (error.code === ErrorCode.MaxPayloadExceeded) {
    return new CodedError({ code: 'PAYLOAD_TOO_LARGE', message: `The request is larger than NATS takes` });
  }
  return new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `NATS: ${error.message}` });
}
