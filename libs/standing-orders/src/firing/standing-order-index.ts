import type { NatsBus } from '@ars/platform';
import type { KvEntry, QueuedIterator } from 'nats';
import type { StandingOrder } from '../order/standing-order';
import { orderIn, type StandingOrderStore } from '../store/standing-order-store';

/** A standing order as it was seen last. */
export interface SeenOrder {
  order: StandingOrder;
  revision: number;
  /** When this revision was seen, by this process's monotonic clock. */
  seenAt: number;
}

const RETRY_MS = 1_000;
/** A change of which no word came is found then. */
const READ_AGAIN_MS = 5 * 60_000;

/** For so long it is waited for what was stored; what nobody tells any more, as it was forgotten, has been seen already. */
const MAX_BEHIND_MS = 2_000;

/** Follows all standing orders; what it knows may be behind. */
export class StandingOrderIndex {
  private readonly seen = new Map<string, SeenOrder>();
  private entries: QueuedIterator<KvEntry> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private following: Promise<void> | undefined;
  /** Of what was seen last. */
  private revision = 0;
  private waiting: { revision: number; seen: () => void }[] = [];
  private looking: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  /** @param report takes errors that it goes on after */
  constructor(
    private readonly store: StandingOrderStore,
    private readonly bus: NatsBus,
    private readonly report: (error: unknown) => void,
  ) {}

  start(): void {
    this.bus.onReconnected(() => this.entries?.stop());
    this.timer = setInterval(() => this.entries?.stop(), READ_AGAIN_MS).unref();
    this.following = this.follow();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.entries?.stop();
    await this.following;
  }

  list(): SeenOrder[] {
    return [...this.seen.values()];
  }

  /**
   * Resolves once everything is seen that was stored before it was called. Those who call while one look is under way share
   * the next.
   * @throws CodedError `SERVICE_UNAVAILABLE`
   */
  caughtUp(): Promise<void> {
    this.next ??= this.looking
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.looking = this.seenAll();
        return this.looking;
      });
    return this.next;
  }

  private async seenAll(): Promise<void> {
    const revision = await this.store.lastRevision();
    if (revision <= this.revision) return;
    await new Promise<void>((seen) => {
      const timer = setTimeout(seen, MAX_BEHIND_MS);
      this.waiting.push({ revision, seen: () => (clearTimeout(timer), seen()) });
    });
  }

  private async follow(): Promise<void> {
    while (!this.stopped) {
      try {
        this.entries = await this.store.follow();
        // A stop that came while it was being made found nothing to stop yet.
        if (this.stopped) this.entries.stop();
        for await (const entry of this.entries) this.take(entry);
      } catch (error) {
        // Of a connection that is lost the bus itself tells.
        if (!this.stopped && this.bus.connected) this.report(error);
      }
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  private take(entry: KvEntry): void {
    this.note(entry);
    this.revision = Math.max(this.revision, entry.revision);
    for (const { revision, seen } of this.waiting) if (revision <= this.revision) seen();
    this.waiting = this.waiting.filter(({ revision }) => revision > this.revision);
  }

  private note(entry: KvEntry): void {
    const order = orderIn(entry);
    const known = this.seen.get(entry.key);
    if (!order) this.seen.delete(entry.key);
    else if (!known || known.revision < entry.revision)
      this.seen.set(entry.key, { order, revision: entry.revision, seenAt: performance.now() });
  }
}
