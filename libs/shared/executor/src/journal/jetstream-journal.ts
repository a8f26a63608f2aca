import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FENCE_BASE } from '@ars/broker';
import { CodedError, JOURNAL_HEARTBEAT, STREAMS, workflowSubject } from '@ars/contracts';
import { decodeJson, encodeJson, errorTypeOf, type Lazy, lazily, METRICS, type NatsBus, timed } from '@ars/platform';
import { ErrorCode, headers as createHeaders, type MsgRequest, NatsError, type StoredMsg, type StreamAPI } from 'nats';
import { readJournalMessage, toJournalMessage, type WorkflowEvent } from '../workflow/events';
import {
  type Journal,
  JournalConflict,
  type JournalEntry,
  type JournalLabel,
  textOf,
  type WorkflowKey,
} from './journal';
import { withTimeout } from '../with-timeout';
import { headersOf } from './journal-headers';
import { OwnAppends } from './own-appends';

/** JetStream API errors. */
const WRONG_LAST_SEQUENCE = 10071;
const NO_MESSAGE_FOUND = 10037;
const STREAM_NOT_FOUND = 10059;

const PUBLISH_TIMEOUT_MS = 5_000;
/** How long the stream is tried again while it does not answer: on behalf of a workflow that runs, … */
const PATIENCE_MS = 300_000;
/** … and of somebody who begins one or asks for one, and had better be told. */
const PATIENCE_OF_ASKING_MS = 5_000;
/** How long who follows the journal waits for the answer to an append that is stored already. */
const PATIENCE_OF_FOLLOWING_MS = 1_000;
const PAUSE_MS = 1_000;
const PROBE_TIMEOUT_MS = 4_000;
const HEARTBEAT_TTL = '10s';

/** The journal as a JetStream stream: one subject a workflow, a message for what belongs together. */
export class JetStreamJournal implements Journal {
  private base = 0;
  /** Read anew after each loss of the connection: the server may have come back without its streams, or with older ones. */
  private readonly opened: Lazy<void>;
  private readonly own = new OwnAppends();
  /** Appends under way, by workflow: whoever follows the journal may hear of one before whoever made it. */
  private readonly leaving = new Map<string, Promise<unknown>>();

  private constructor(
    private readonly bus: NatsBus,
    private readonly streams: StreamAPI,
  ) {
    this.opened = lazily(async () => {
      const { config } = await streams.info(STREAMS.workflows.name);
      this.base = Number(config.metadata?.[FENCE_BASE] ?? 0);
    });
    bus.onReconnected(() => {
      this.opened.reset();
      this.own.clear();
    });
  }

  static async open(bus: NatsBus): Promise<JetStreamJournal> {
    const { streams } = await bus.jetstreamManager();
    const journal = new JetStreamJournal(bus, streams);
    await journal.opened.get();
    return journal;
  }

  fenceOf(sequence: number): number {
    return this.base + sequence;
  }

  append(key: WorkflowKey, events: readonly WorkflowEvent[], after: number, label: JournalLabel): Promise<number> {
    const store = () => this.store(key, events, after, label);
    const stored = timed(METRICS.journalAppend, {}, store, (error) =>
      error instanceof JournalConflict ? 'CONFLICT' : errorTypeOf(error),
    );
    const name = textOf(key);
    const left = stored
      .catch(() => undefined)
      .finally(() => {
        if (this.leaving.get(name) === left) this.leaving.delete(name);
      });
    this.leaving.set(name, left);
    return stored;
  }

  private async store(
    key: WorkflowKey,
    events: readonly WorkflowEvent[],
    after: number,
    label: JournalLabel,
  ): Promise<number> {
    const subject = workflowSubject(key.tenantId, key.requestId);
    const msgID = randomUUID();
    const expect = { lastSubjectSequence: after };
    const options = { msgID, expect, timeout: PUBLISH_TIMEOUT_MS, headers: headersOf(label) };
    const payload = encodeJson(toJournalMessage(events));
    try {
      const publish = async () => {
        await this.opened.get();
        return this.bus.jetstream.publish(subject, payload, options);
      };
      const { seq } = await persistently(publish, patienceAfter(after));
      this.own.add(key, after, seq, payload);
      return seq;
    } catch (error) {
      if (isApiError(error, WRONG_LAST_SEQUENCE)) return this.sequenceOfMine(key, msgID);
      throw error;
    }
  }

  async read(key: WorkflowKey, after = 0, until = Infinity): Promise<JournalEntry[]> {
    const known = until === Infinity ? undefined : await this.knownUntil(key, until);
    if (known) return known.filter(({ sequence }) => sequence > after);
    const subject = workflowSubject(key.tenantId, key.requestId);
    const patience = patienceAfter(after);
    const last = await this.find({ last_by_subj: subject }, patience);
    const entries: JournalEntry[] = [];
    for (let from = after + 1; last && from <= last.seq;) {
      const message = await this.find({ seq: from, next_by_subj: subject }, patience);
      if (!message) break;
      entries.push({ sequence: message.seq, events: readJournalMessage(decodeJson(message.data)) });
      from = message.seq + 1;
    }
    return entries;
  }

  private async knownUntil(key: WorkflowKey, until: number): Promise<JournalEntry[] | undefined> {
    const known = this.own.until(key, until);
    const leaving = this.leaving.get(textOf(key));
    if (known || !leaving) return known;
    await withTimeout(PATIENCE_OF_FOLLOWING_MS, leaving);
    return this.own.until(key, until);
  }

  /**
   * Writes to the stream, as durably as an append, and reads that back. After a failed write, as on a full disk, a server
   * refuses all later ones to that stream until it is restarted, and answers everything else as if nothing had happened.
   * @throws Error where either fails
   */
  async probe(): Promise<void> {
    const headers = createHeaders();
    headers.set('Nats-TTL', HEARTBEAT_TTL);
    const mark = randomUUID();
    const options = { headers, timeout: PROBE_TIMEOUT_MS };
    const written = await this.bus.jetstream
      .publish(JOURNAL_HEARTBEAT, encodeJson(mark), options)
      .catch((error: unknown) => {
        throw new Error(`the journal takes no message: ${String(error)}`);
      });
    const { data } = await this.streams.getMessage(STREAMS.workflows.name, { seq: written.seq });
    if (decodeJson(data) !== mark) throw new Error('the journal does not hold what was written to it');
  }

  /** An append whose acknowledgement was lost is refused when repeated; then the last message is ours. */
  private async sequenceOfMine(key: WorkflowKey, messageId: string): Promise<number> {
    const last = await this.find({ last_by_subj: workflowSubject(key.tenantId, key.requestId) }, PATIENCE_MS);
    if (last?.header.get('Nats-Msg-Id') !== messageId) throw new JournalConflict(key);
    return last.seq;
  }

  /** Asks the stream's leader; the client's types know `next_by_subj` for (possibly stale) direct reads only. */
  private async find(query: Query, patienceMs: number): Promise<StoredMsg | undefined> {
    try {
      const ask = () => this.streams.getMessage(STREAMS.workflows.name, query as MsgRequest);
      return await persistently(ask, patienceMs);
    } catch (error) {
      if (isApiError(error, NO_MESSAGE_FOUND)) return undefined;
      throw error;
    }
  }
}

type Query = MsgRequest | { seq: number; next_by_subj: string };

const patienceAfter = (sequence: number): number => (sequence === 0 ? PATIENCE_OF_ASKING_MS : PATIENCE_MS);

const isApiError = (error: unknown, code: number): boolean =>
  error instanceof NatsError && error.api_error?.err_code === code;

/**
 * Repeats what got no answer; the work must bear repeating, as a publish with a message id does.
 * @throws CodedError `SERVICE_UNAVAILABLE` when patience is at an end, `PAYLOAD_TOO_LARGE`, or the stream's refusal
 */
async function persistently<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  for (const deadline = performance.now() + patienceMs; ; await sleep(PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (hasCode(error, ErrorCode.MaxPayloadExceeded)) {
        throw new CodedError({
          code: 'PAYLOAD_TOO_LARGE',
          message: 'The workflow journal cannot hold so large an event',
        });
      }
      if (!UNANSWERED.some((code) => hasCode(error, code)) && !isStreamAway(error)) throw error;
      if (performance.now() < deadline) continue;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The workflow journal does not answer' });
    }
  }
}

const UNANSWERED: readonly string[] = [
  ErrorCode.Timeout,
  ErrorCode.NoResponders,
  ErrorCode.Disconnect,
  ErrorCode.JetStreamNotEnabled,
];
/** While JetStream elects who answers, and while a server that lost its data is provisioned. */
const isStreamAway = (error: unknown): boolean =>
  isApiError(error, STREAM_NOT_FOUND) || (error instanceof NatsError && error.api_error?.code === 503);
const hasCode = (error: unknown, code: string): boolean => error instanceof NatsError && error.code === code;
