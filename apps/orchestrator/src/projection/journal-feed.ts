import { setTimeout as sleep } from 'node:timers/promises';
import { STREAMS } from '@ars/contracts';
import { type NatsBus } from '@ars/platform';
import { AckPolicy, type ConsumerMessages, DeliverPolicy, type JsMsg, nanos } from 'nats';

const DAY_MS = 86_400_000;
/** How long another instance waits for what one that died had taken. */
const ACK_WAIT_MS = 10_000;
/** A feed of a list that is no more. One that was merely away for longer begins anew, which does no harm. */
const FORGOTTEN_AFTER_MS = 7 * DAY_MS;
/** How long messages wait for company, so that what happens to a workflow in quick succession is one change of it. */
const LINGER_MS = 100;
const BATCH = 500;

/**
 * News of the journal, shared by all who open the feed of that name: the last message of every workflow at first, then
 * each message as it is stored, without its content. What is not acknowledged comes again.
 */
export class JournalFeed {
  private readonly waiting: JsMsg[] = [];
  private messages: ConsumerMessages | undefined;
  private wake: () => void = () => {};
  private ended: { error?: Error } | undefined;

  private constructor() {}

  static async open(bus: NatsBus, name: string): Promise<JournalFeed> {
    const { consumers } = await bus.jetstreamManager();
    await consumers.add(STREAMS.workflows.name, {
      durable_name: name,
      filter_subject: STREAMS.workflows.subjects[0],
      deliver_policy: DeliverPolicy.LastPerSubject,
      headers_only: true,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
      inactive_threshold: nanos(FORGOTTEN_AFTER_MS),
    });
    const feed = new JournalFeed();
    const consumer = await bus.jetstream.consumers.get(STREAMS.workflows.name, name);
    feed.messages = await consumer.consume({
      max_messages: BATCH,
      abort_on_missing_resource: true,
      callback: (message) => feed.take(message),
    });
    void feed.messages.closed().then((error) => feed.end(error ?? undefined));
    return feed;
  }

  /**
   * Everything that has arrived by now; waits for it, but no longer than `patienceMs`.
   * @returns nothing once the feed is closed
   * @throws Error when its consumer is gone
   */
  async next(patienceMs: number): Promise<JsMsg[]> {
    if (this.waiting.length === 0 && !this.ended) await this.arrival(patienceMs);
    if (this.waiting.length > 0 && !this.ended) await sleep(LINGER_MS);
    if (this.ended?.error) throw this.ended.error;
    return this.waiting.splice(0);
  }

  /** What was not handed out goes to others. */
  async close(): Promise<void> {
    await this.messages?.close();
    for (const message of this.waiting.splice(0)) message.nak();
  }

  private async arrival(patienceMs: number): Promise<void> {
    const impatience = new AbortController();
    const arrived = new Promise<void>((resolve) => (this.wake = resolve));
    const late = sleep(patienceMs, undefined, { signal: impatience.signal }).catch(() => {});
    await Promise.race([arrived, late]);
    impatience.abort();
  }

  private take(message: JsMsg): void {
    this.waiting.push(message);
    this.wake();
  }

  private end(error?: Error): void {
    this.ended = { error };
    this.wake();
  }
}
