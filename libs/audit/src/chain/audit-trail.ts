import { randomUUID } from 'node:crypto';
import { type AuditEntry, type AuditRecord, auditSubject, CodedError, STREAMS } from '@ars/contracts';
import type { NatsBus } from '@ars/platform';
import { ErrorCode, type MsgRequest, NatsError, type StoredMsg } from 'nats';
import { headersOf, type JournalMark, markOf, readAuditMessage, toAuditMessage } from './audit-message';
import { type Predecessor, sealEntry } from './seal-entry';

/** The end of a tenant's chain. */
export interface ChainTail {
  /** Of its last message on the stream; 0 where there is none. */
  sequence: number;
  last: Predecessor | undefined;
  mark: JournalMark | undefined;
}

/** What is to come behind a tail. */
export interface Addition {
  records: readonly AuditRecord[];
  /** How far the journal is taken in then; as before where absent. */
  mark?: JournalMark;
}

/** JetStream API errors. */
const WRONG_LAST_SEQUENCE = 10071;
const NO_MESSAGE_FOUND = 10037;

const PUBLISH_TIMEOUT_MS = 5_000;
/** How long others may come first, or nobody answer. */
const PATIENCE_MS = 10_000;

/**
 * The audit trail: one chain for each tenant, which any number of orchestrators extend. Each names the message that it follows,
 * so that the stream takes one of two that follow the same: a chain cannot fork.
 */
export class AuditTrail {
  private readonly tails = new Map<string, ChainTail>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly bus: NatsBus) {
    bus.onReconnected(() => this.tails.clear());
  }

  /**
   * Resolves once the records are stored, in one message.
   * @throws CodedError `SERVICE_UNAVAILABLE` where they may not be
   */
  append(tenant: string, records: readonly AuditRecord[]): Promise<void> {
    return this.extend(tenant, () => ({ records }));
  }

  /**
   * The same for what depends on the end of the chain, which is asked again whenever somebody else came first.
   * @param addition nothing where there is nothing to add
   */
  async extend(tenant: string, addition: (tail: ChainTail) => Addition | undefined): Promise<void> {
    const before = this.turns.get(tenant) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => this.extendInTurn(tenant, addition));
    this.turns.set(tenant, turn);
    try {
      await turn;
    } finally {
      if (this.turns.get(tenant) === turn) this.turns.delete(tenant);
    }
  }

  /** The end of a chain, as the stream's leader has it. */
  async readTail(tenant: string): Promise<ChainTail> {
    const last = await this.find({ last_by_subj: auditSubject(tenant) });
    if (!last) return { sequence: 0, last: undefined, mark: undefined };
    const entry = readAuditMessage(last.data)?.at(-1);
    // What somebody else wrote there is for people to look at; it must not hold up what is decided meanwhile.
    return { sequence: last.seq, last: entry, mark: markOf(last.header) };
  }

  /** The tenants that have a chain. */
  async tenants(): Promise<string[]> {
    const { streams } = await this.bus.jetstreamManager();
    const { state } = await streams.info(STREAMS.audit.name, { subjects_filter: STREAMS.audit.subjects[0] });
    return Object.keys(state.subjects ?? {}).map((subject) => subject.slice(auditSubject('').length));
  }

  private async extendInTurn(tenant: string, addition: (tail: ChainTail) => Addition | undefined): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    const attempted = new Set<string>();
    for (let beginning: number | undefined; ;) {
      try {
        const tail = this.tails.get(tenant) ?? (await this.readTail(tenant));
        beginning ??= tail.sequence;
        if (await this.isStored(tenant, attempted, beginning)) return;
        const wanted = addition(tail);
        if (!wanted) return;
        const id = randomUUID();
        attempted.add(id);
        this.tails.set(tenant, await this.store(tenant, tail, wanted, id));
        return;
      } catch (error) {
        this.tails.delete(tenant);
        if (!isConflict(error) && (!isUnanswered(error) || performance.now() >= deadline)) throw unavailable(error);
      }
    }
  }

  private async store(tenant: string, tail: ChainTail, { records, mark }: Addition, msgID: string): Promise<ChainTail> {
    const entries: AuditEntry[] = [];
    for (const record of records) entries.push(sealEntry(record, tenant, entries.at(-1) ?? tail.last));
    const known = mark ?? tail.mark;
    const { seq } = await this.bus.jetstream.publish(auditSubject(tenant), toAuditMessage(entries), {
      msgID,
      headers: headersOf(known),
      expect: { lastSubjectSequence: tail.sequence },
      timeout: PUBLISH_TIMEOUT_MS,
    });
    return { sequence: seq, last: entries.at(-1) ?? tail.last, mark: known };
  }

  /** Whether one of our attempts was stored although its acknowledgement was lost. */
  private async isStored(tenant: string, attempted: ReadonlySet<string>, after: number): Promise<boolean> {
    if (attempted.size === 0) return false;
    for (let from = after + 1; ;) {
      const message = await this.find({ seq: from, next_by_subj: auditSubject(tenant) });
      if (!message) return false;
      if (attempted.has(message.header.get('Nats-Msg-Id'))) return true;
      from = message.seq + 1;
    }
  }

  private async find(query: Query): Promise<StoredMsg | undefined> {
    const { streams } = await this.bus.jetstreamManager();
    try {
      return await streams.getMessage(STREAMS.audit.name, query as MsgRequest);
    } catch (error) {
      if (isApiError(error, NO_MESSAGE_FOUND)) return undefined;
      throw error;
    }
  }
}

/** The client's types know `next_by_subj` for (possibly stale) direct reads only. */
type Query = MsgRequest | { seq: number; next_by_subj: string };

const isApiError = (error: unknown, code: number): boolean =>
  error instanceof NatsError && error.api_error?.err_code === code;

const isConflict = (error: unknown): boolean => isApiError(error, WRONG_LAST_SEQUENCE);

const UNANSWERED: readonly string[] = [ErrorCode.Timeout, ErrorCode.NoResponders, ErrorCode.Disconnect];
const isUnanswered = (error: unknown): boolean => error instanceof NatsError && UNANSWERED.includes(error.code);

const unavailable = (error: unknown): unknown =>
  error instanceof NatsError
    ? new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `The audit trail takes no entry: ${error.message}` })
    : error;
