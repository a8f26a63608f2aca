import { EventEmitter } from 'node:events';
import { JOURNAL_NEWS, STREAMS } from '@ars/contracts';
import { type NatsBus } from '@ars/platform';
import { DeliverPolicy, type Msg, type MsgHdrs, type OrderedConsumerOptions, type Subscription } from 'nats';
import { type Clock, systemClock } from '../clock';
import { type JournalLabel, keyOfSubject, textOf, type WorkflowKey } from '../journal/journal';
import { labelOf } from '../journal/journal-headers';
import { hasEnded } from '../workflow/state';

/** No workflow is named so: a key has two parts. */
const WAITING = 'waiting';
const RETRY_MS = 1_000;
const READ_AGAIN_MS = 5 * 60_000;
/** What a process that ended left open stands among the newest messages, however many workflows the journal remembers. */
const NEWEST = 1_000;
/** After which all the others are read, while those found first are under way. */
const OTHERS_AFTER_MS = 1_000;

/** A workflow that has not ended, as the labels of its journal tell. */
export interface OpenWorkflow {
  key: WorkflowKey;
  /** Of the last message of its journal. */
  sequence: number;
  /** Absent where a release that wrote none appended last. */
  label?: JournalLabel;
  /** When the last message was seen, by this process's monotonic clock. */
  seenAt: number;
  /**
   * When its time to wait for a decision is over, by the same clock: as the clock on the wall told when it was first seen,
   * but no later than it may wait at all. Steps of that clock do not count from then on. Absent where it does not wait.
   */
  dueAt?: number;
}

/**
 * Follows the journal by its labels alone: which workflows are open, and when one of them changes. At the start and after
 * every loss of the connection the newest messages are read, then the last one of each workflow; from then on the stream
 * tells of new ones, which costs it no look at the disk.
 */
export class WorkflowIndex {
  private readonly open = new Map<string, OpenWorkflow>();
  /** Ends that came while the stream was being read: what is read may be older. */
  private readonly endedAt = new Map<string, number>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private news: Subscription | undefined;
  /** Under way while the stream is being read. */
  private reading: Promise<void> | undefined;
  /** Ends what is waited for. */
  private cancel: () => void = () => {};
  private stopped = false;
  private toldNewest: () => void = () => {};
  /** Resolves once it knows what was there at the start, as far as the newest messages tell. */
  readonly loaded = new Promise<void>((resolve) => (this.toldNewest = resolve));

  private toldAll: () => void = () => {};
  /** Resolves once it knows everything that was there at the start. */
  readonly complete = new Promise<void>((resolve) => (this.toldAll = resolve));

  constructor(
    private readonly bus: NatsBus,
    private readonly clock: Clock = systemClock,
  ) {}

  async start(): Promise<void> {
    this.news = this.bus.connection.subscribe(JOURNAL_NEWS.subjects, {
      callback: (error, message) => void (error ?? this.takeNews(message)),
    });
    this.bus.onReconnected(() => this.readAgain());
    this.readAgain();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel();
    this.news?.unsubscribe();
    await this.reading;
  }

  list(): OpenWorkflow[] {
    return [...this.open.values()];
  }

  /** @returns undefined for one that has ended, or is not known yet */
  find(key: WorkflowKey): OpenWorkflow | undefined {
    return this.open.get(textOf(key));
  }

  /** Strikes off a workflow that turned out to have ended, or to be unknown to the journal. */
  forget(key: WorkflowKey): void {
    this.open.delete(textOf(key));
  }

  /** Calls back with every workflow that is found to wait for something to happen. */
  onWaiting(callback: (workflow: OpenWorkflow) => void): void {
    this.changes.on(WAITING, callback);
  }

  /** Calls back with every change of the workflow, its end included. @returns how to call that off */
  watch(key: WorkflowKey, callback: () => void): () => void {
    const name = textOf(key);
    this.changes.on(name, callback);
    return () => void this.changes.off(name, callback);
  }

  /** Now, behind a reading that is under way, and again after a while: a message of which no news came is found then. */
  private readAgain(): void {
    this.cancel();
    const before = this.reading ?? Promise.resolve();
    const reading = before.then(() => this.readUntilDone());
    this.reading = reading;
    void reading.then(() => {
      if (this.reading !== reading || this.stopped) return;
      this.reading = undefined;
      this.endedAt.clear();
      this.cancel = systemClock.after(READ_AGAIN_MS, () => this.readAgain());
    });
  }

  private async readUntilDone(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.readNewest();
        this.toldNewest();
        await this.pause(OTHERS_AFTER_MS);
        await this.read({ deliver_policy: DeliverPolicy.LastPerSubject });
        return this.toldAll();
      } catch {
        await this.pause(RETRY_MS);
      }
    }
  }

  private async readNewest(): Promise<void> {
    const { streams } = await this.bus.jetstreamManager();
    const { state } = await streams.info(STREAMS.workflows.name);
    const opt_start_seq = Math.max(1, state.last_seq - NEWEST + 1);
    await this.read({ deliver_policy: DeliverPolicy.StartSequence, opt_start_seq });
  }

  private async read(from: Partial<OrderedConsumerOptions>): Promise<void> {
    // Without heartbeats, which expire while they are waited for.
    const [filterSubjects] = STREAMS.workflows.subjects;
    const options = { ...from, filterSubjects, headers_only: true };
    const consumer = await this.bus.jetstream.consumers.get(STREAMS.workflows.name, options);
    if ((await consumer.info()).num_pending === 0) return;
    const messages = await consumer.consume({ max_messages: 1_000 });
    for await (const { subject, seq, headers, info } of messages) {
      this.take(subject, seq, headers);
      if (info.pending === 0 || this.stopped) break;
    }
    await messages.close();
  }

  /** Ends when the index stops, too. */
  private async pause(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const cancel = systemClock.after(ms, resolve);
      this.cancel = () => {
        cancel();
        resolve();
      };
    });
  }

  private takeNews({ subject, headers }: Msg): void {
    this.take(subject, Number(headers?.get('Nats-Sequence')), headers);
  }

  private take(subject: string, sequence: number, headers: MsgHdrs | undefined): void {
    const key = keyOfSubject(subject);
    const name = textOf(key);
    if (sequence <= (this.open.get(name)?.sequence ?? this.endedAt.get(name) ?? 0)) return;
    const label = labelOf(headers);
    if (label && hasEnded(label)) {
      this.open.delete(name);
      if (this.reading) this.endedAt.set(name, sequence);
    } else {
      const seenAt = this.clock.monotonic();
      const workflow = { key, sequence, ...(label && { label }), seenAt, ...dueAfter(label, seenAt, this.clock.now()) };
      this.open.set(name, workflow);
      if (label?.awaits) this.changes.emit(WAITING, workflow);
    }
    this.changes.emit(name);
  }
}

function dueAfter({ expiresAt, waitsMs = Infinity }: Partial<JournalLabel> = {}, seenAt: number, now: number) {
  return expiresAt === undefined ? {} : { dueAt: seenAt + Math.min(Math.max(0, expiresAt - now), waitsMs) };
}
