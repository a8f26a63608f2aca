import { EventEmitter } from 'node:events';
import { JOURNAL_NEWS, STREAMS } from '@ars/contracts';
import { type NatsBus } from '@ars/platform';
import {
  type Consumer,
  DeliverPolicy,
  type Msg,
  type MsgHdrs,
  type OrderedConsumerOptions,
  type Subscription,
} from 'nats';
import { type Clock, systemClock } from '../clock';
import { keyOfSubject, textOf, type WorkflowKey } from '../journal/journal';
import { labelOf } from '../journal/journal-headers';
import { hasEnded } from '../workflow/state';
import type { OpenWorkflow } from './open-workflow';
import { OpenWorkflows } from './open-workflows';

/** No workflow is named so: a key has two parts. */
const WAITING = 'waiting';
const RETRY_MS = 1_000;
const LOOK_AGAIN_MS = 5 * 60_000;
/** What a process that ended left open stands among the newest messages, however many workflows the journal remembers. */
const NEWEST = 1_000;
/** Messages that are asked for at once: each time costs a round trip, which is long where everything starts. */
const AT_ONCE = 10_000;
/** After which all the others are read, while those found first are under way. */
const OTHERS_AFTER_MS = 1_000;

/**
 * Follows the journal by its labels alone: which workflows are open, and when one of them changes. At the start and after
 * every loss of the connection the newest messages are read, then the last one of each workflow; from then on the stream
 * tells of new ones, which costs it no look at the disk. Now and then it is asked how many there were: as long as news came
 * of all of them, nothing is read again.
 */
export class WorkflowIndex {
  readonly open: OpenWorkflows;
  /** Ends that came while the stream was being read: what is read may be older. */
  private readonly endedAt = new Map<string, number>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private news: Subscription | undefined;
  /** Under way while the stream is being read. */
  private reading: Promise<void> | undefined;
  /** Ends what is waited for. */
  private cancel: () => void = () => {};
  private stopped = false;
  /** Last sequence of the journal when reading it began, and how many news came of later messages. */
  private readUpTo = 0;
  private newsSince = 0;
  private toldNewest: () => void = () => {};
  /** Resolves once it knows what was there at the start, as far as the newest messages tell. */
  readonly loaded = new Promise<void>((resolve) => (this.toldNewest = resolve));

  private toldAll: () => void = () => {};
  /** Resolves once it knows everything that was there at the start. */
  readonly complete = new Promise<void>((resolve) => (this.toldAll = resolve));

  constructor(
    private readonly bus: NatsBus,
    private readonly clock: Clock = systemClock,
  ) {
    this.open = new OpenWorkflows(clock);
  }

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

  /** Now, behind a reading that is under way, and again where a message is found later of which no news came. */
  private readAgain(): void {
    this.cancel();
    const before = this.reading ?? Promise.resolve();
    const reading = before.then(() => this.readUntilDone());
    this.reading = reading;
    void reading.then(() => {
      if (this.reading !== reading || this.stopped) return;
      this.reading = undefined;
      this.endedAt.clear();
      this.lookLater();
    });
  }

  private lookLater(): void {
    this.cancel = systemClock.after(LOOK_AGAIN_MS, () => void this.lookAgain());
  }

  private async lookAgain(): Promise<void> {
    const missed = await this.hasMissed().catch(() => true);
    if (this.stopped || this.reading) return;
    if (missed) this.readAgain();
    else this.lookLater();
  }

  /** Whether the journal holds messages of which no news came; perhaps it is still on its way. */
  private async hasMissed(): Promise<boolean> {
    const later = await this.consumerOf(startingAt(this.readUpTo + 1));
    return (await later.info()).num_pending !== this.newsSince;
  }

  private async readUntilDone(): Promise<void> {
    while (!this.stopped) {
      try {
        this.readUpTo = await this.lastSequence();
        this.newsSince = 0;
        await this.read(startingAt(this.readUpTo - NEWEST + 1));
        this.toldNewest();
        await this.pause(OTHERS_AFTER_MS);
        await this.read({ deliver_policy: DeliverPolicy.LastPerSubject });
        return this.toldAll();
      } catch {
        await this.pause(RETRY_MS);
      }
    }
  }

  private async lastSequence(): Promise<number> {
    const { streams } = await this.bus.jetstreamManager();
    return (await streams.info(STREAMS.workflows.name)).state.last_seq;
  }

  private consumerOf(from: Partial<OrderedConsumerOptions>): Promise<Consumer> {
    // Without heartbeats, which expire while they are waited for.
    const [filterSubjects] = STREAMS.workflows.subjects;
    return this.bus.jetstream.consumers.get(STREAMS.workflows.name, { ...from, filterSubjects, headers_only: true });
  }

  private async read(from: Partial<OrderedConsumerOptions>): Promise<void> {
    const consumer = await this.consumerOf(from);
    if ((await consumer.info()).num_pending === 0) return;
    let finish: () => void = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    // An iterator costs half as much again for each message.
    const messages = await consumer.consume({
      max_messages: AT_ONCE,
      callback: ({ subject, seq, headers, info }) => {
        this.take(subject, seq, headers);
        if (info.pending === 0 || this.stopped) finish();
      },
    });
    const failure = await Promise.race([finished, messages.closed()]);
    if (failure) throw failure;
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
    const sequence = Number(headers?.get('Nats-Sequence'));
    if (sequence > this.readUpTo) this.newsSince += 1;
    this.take(subject, sequence, headers);
  }

  private take(subject: string, sequence: number, headers: MsgHdrs | undefined): void {
    const key = keyOfSubject(subject);
    const name = textOf(key);
    if (sequence <= (this.open.find(key)?.sequence ?? this.endedAt.get(name) ?? 0)) return;
    const label = labelOf(headers);
    if (label && hasEnded(label)) {
      this.open.delete(key);
      if (this.reading) this.endedAt.set(name, sequence);
    } else {
      const workflow = { key, sequence, ...(label && { label }), seenAt: this.clock.monotonic() };
      this.open.put(workflow);
      if (label?.awaits) this.changes.emit(WAITING, workflow);
    }
    this.changes.emit(name);
  }
}

const startingAt = (sequence: number): Partial<OrderedConsumerOptions> => ({
  deliver_policy: DeliverPolicy.StartSequence,
  opt_start_seq: Math.max(1, sequence),
});
