import { EventEmitter } from 'node:events';
import { JOURNAL_NEWS } from '@ars/contracts';
import { type NatsBus, WORKFLOWS_STREAM } from '@ars/platform';
import { type ConsumerMessages, DeliverPolicy, type JsMsg, type Msg, type MsgHdrs, type Subscription } from 'nats';
import { type Clock, systemClock } from '../clock';
import { type JournalLabel, textOf, type WorkflowKey } from '../journal/journal';
import { labelOf } from '../journal/journal-headers';
import { hasEnded } from '../workflow/state';

/** A workflow that has not ended, as the labels of its journal tell. */
export interface OpenWorkflow {
  key: WorkflowKey;
  /** Of the last message of its journal. */
  sequence: number;
  /** Absent where a release that wrote none appended last. */
  label?: JournalLabel;
  /** Milliseconds since the epoch, by this process's clock, when the last message was seen. */
  seenAt: number;
}

/**
 * Follows the journal by its labels alone: which workflows are open, and when one of them changes. The last message of
 * each is read once, at the start and after every loss of the connection; from then on the stream tells of new ones,
 * which costs it no look at the disk.
 */
export class WorkflowIndex {
  private readonly open = new Map<string, OpenWorkflow>();
  /** Ends that came while the stream was being read: what is read may be older. */
  private readonly endedAt = new Map<string, number>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private news: Subscription | undefined;
  private isReading = false;
  private reading: ConsumerMessages | undefined;
  private caughtUp: () => void = () => {};
  /** Resolves once everything that was there at the start is known. */
  readonly loaded = new Promise<void>((resolve) => (this.caughtUp = resolve));

  constructor(
    private readonly bus: NatsBus,
    private readonly clock: Clock = systemClock,
  ) {}

  async start(): Promise<void> {
    this.news = this.bus.connection.subscribe(JOURNAL_NEWS.subjects, {
      callback: (error, message) => void (error ?? this.takeNews(message)),
    });
    this.bus.onReconnected(() => void this.read().catch(() => undefined));
    await this.read();
  }

  async stop(): Promise<void> {
    this.news?.unsubscribe();
    await this.reading?.close();
  }

  list(): OpenWorkflow[] {
    return [...this.open.values()];
  }

  /** Calls back with every change of the workflow, its end included. @returns how to call that off */
  watch(key: WorkflowKey, callback: () => void): () => void {
    const name = textOf(key);
    this.changes.on(name, callback);
    return () => void this.changes.off(name, callback);
  }

  private async read(): Promise<void> {
    await this.reading?.close();
    this.isReading = true;
    const consumer = await this.bus.jetstream.consumers.get(WORKFLOWS_STREAM.name, {
      deliver_policy: DeliverPolicy.LastPerSubject,
      headers_only: true,
    });
    const { num_pending } = await consumer.info();
    if (num_pending === 0) return this.haveRead();
    this.reading = await consumer.consume({ max_messages: 1_000, callback: (message) => this.takeRead(message) });
  }

  private takeRead(message: JsMsg): void {
    this.take(message.subject, message.seq, message.headers);
    if (message.info.pending === 0) this.haveRead();
  }

  private takeNews({ subject, headers }: Msg): void {
    this.take(subject, Number(headers?.get('Nats-Sequence')), headers);
  }

  private haveRead(): void {
    void this.reading?.close();
    this.reading = undefined;
    this.isReading = false;
    this.endedAt.clear();
    this.caughtUp();
  }

  private take(subject: string, sequence: number, headers: MsgHdrs | undefined): void {
    const [, tenantId = '', requestId = ''] = subject.split('.');
    const key = { tenantId, requestId };
    const name = textOf(key);
    if (sequence <= (this.open.get(name)?.sequence ?? this.endedAt.get(name) ?? 0)) return;
    const label = labelOf(headers);
    if (label && hasEnded(label)) {
      this.open.delete(name);
      if (this.isReading) this.endedAt.set(name, sequence);
    } else {
      this.open.set(name, { key, sequence, label, seenAt: this.clock.now() });
    }
    this.changes.emit(name);
  }
}
