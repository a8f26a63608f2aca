import {
  CodedError,
  type DealershipEvent,
  type ErrorDetail,
  type StandingOrderRun,
  toErrorDetail,
} from '@ars/contracts';
import { crashPoint, InFlight } from '@ars/platform';
import { applyFact } from '../order/apply-fact';
import { decideRuns } from '../order/decide-runs';
import type { KeptRun, StandingOrder, StandingOrderFact } from '../order/standing-order';
import { isTriggeredBy } from '../order/is-triggered-by';
import { occurrenceOf } from '../trigger/occurrence';
import { keyOf, nameOf, type StandingOrderKey, type StandingOrderStore } from '../store/standing-order-store';
import type { SeenOrder, StandingOrderIndex } from './standing-order-index';

const SWEEP_MS = 250;
/** A run that was decided is begun at once by who decided it; after so long, by anybody. */
const ABANDONED_MS = 3_000;
const CONCURRENCY = 20;

export interface RunnerOptions {
  /**
   * Has a run journaled, once for each request id however often it is asked for.
   * @throws CodedError one that is not retryable where it never will be
   */
  begin(order: StandingOrder, run: KeptRun & { request_id: string }): Promise<void>;
  /** The standing orders by whose runs an event came about, the latest last. */
  chainOf?(event: DealershipEvent): Promise<readonly string[]>;
  /** Why the standing order may not be carried out any more; it is paused for that. */
  impediment?(order: StandingOrder): Promise<string | undefined>;
  report(error: unknown): void;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/**
 * Carries standing orders out, in every orchestrator: that a time has come, or something has happened, is decided in the
 * store, by whoever comes first, before the run is begun. A run that was decided and not begun, as its orchestrator is gone, is begun by another one; that it
 * is one and the same workflow, its request id says.
 */
export class StandingOrderRunner {
  /** What is under way for each standing order, one after the other. */
  private readonly lines = new Map<string, Promise<void>>();
  private readonly inFlight = new InFlight();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: StandingOrderStore,
    private readonly index: StandingOrderIndex,
    private readonly options: RunnerOptions,
  ) {}

  start(): void {
    this.index.start();
    this.timer = setInterval(() => this.sweep(), SWEEP_MS);
  }

  /** Begins nothing new, and resolves when what was begun is settled. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.inFlight.settled();
    await this.index.stop();
  }

  /**
   * Decides what an event triggers; what is decided is begun by and by, by whichever orchestrator is there. An event may come
   * twice, late, and behind later ones.
   * @throws CodedError where it cannot be decided now: then it has to come again
   */
  async take(event: DealershipEvent): Promise<void> {
    await this.index.caughtUp();
    const orders = this.index.list().flatMap(({ order }) => (isTriggeredBy(order, event) ? order : []));
    if (orders.length === 0) return;
    const chain = (await this.options.chainOf?.(event)) ?? [];
    await Promise.all(orders.map((order) => this.trigger(keyOf(order), event, chain)));
  }

  private async trigger(key: StandingOrderKey, event: DealershipEvent, chain: readonly string[]): Promise<void> {
    const decided = await this.store.change(key, (order) =>
      isTriggeredBy(order, event, chain)
        ? applyFact(order, { type: 'happened', occurrence: occurrenceOf(event, chain) }, this.now())
        : undefined,
    );
    crashPoint('standing-order.decided');
    if (!decided?.changed) return;
    this.inLine(key, async () => {
      const order = await this.store.find(key);
      if (order) await this.beginAll(order);
    });
  }

  private inLine(key: StandingOrderKey, work: () => Promise<void>): void {
    const name = nameOf(key);
    const own = (this.lines.get(name) ?? Promise.resolve())
      .then(work)
      .catch((error: unknown) => this.options.report(error))
      .finally(() => {
        if (this.lines.get(name) === own) this.lines.delete(name);
      });
    this.lines.set(name, own);
    void this.inFlight.track(own);
  }

  private sweep(): void {
    for (const seen of this.index.list()) {
      if (this.inFlight.size >= CONCURRENCY) return;
      const key = keyOf(seen.order);
      if (!this.lines.has(nameOf(key)) && this.wantsAttention(seen)) this.inLine(key, () => this.carryOut(seen));
    }
  }

  private wantsAttention(seen: SeenOrder): boolean {
    const { status, next_at } = seen.order;
    const hasCome = status === 'active' && next_at !== undefined && Date.parse(next_at) <= this.now().getTime();
    return hasCome || isAbandoned(seen);
  }

  private async carryOut(seen: SeenOrder): Promise<void> {
    const decided = await this.store.change(keyOf(seen.order), (order) => {
      const now = this.now();
      const runs = decideRuns(order, now);
      return runs && applyFact(order, runs, now);
    });
    if (!decided) return;
    crashPoint('standing-order.decided');
    if (decided.changed || isAbandoned(seen)) await this.beginAll(decided.order);
  }

  private async beginAll(order: StandingOrder): Promise<void> {
    const due = order.runs.filter(isDue).reverse();
    const reason = due.length > 0 ? await this.options.impediment?.(order) : undefined;
    if (reason !== undefined) await this.record(order, { type: 'paused', reason });
    for (const run of due) {
      const refused = reason === undefined ? await this.begin(order, run) : impeded(reason);
      crashPoint('standing-order.begun');
      await this.record(order, { type: 'began', request_id: run.request_id, ...(refused && { refused }) });
    }
  }

  /**
   * @returns why it never will be
   * @throws what may be otherwise later
   */
  private async begin(order: StandingOrder, run: DueRun): Promise<ErrorDetail | undefined> {
    try {
      await this.options.begin(order, run);
      return undefined;
    } catch (error) {
      if (!(error instanceof CodedError) || error.retryable) throw error;
      return toErrorDetail(error);
    }
  }

  private async record(order: StandingOrder, fact: StandingOrderFact): Promise<void> {
    await this.store.change(keyOf(order), (now) => applyFact(now, fact, this.now()));
  }

  private now(): Date {
    return new Date(this.options.now?.() ?? Date.now());
  }
}

type DueRun = KeptRun & { request_id: string };

const isDue = (run: StandingOrderRun): run is DueRun => run.outcome === 'due' && run.request_id !== undefined;

const isAbandoned = ({ order, seenAt }: SeenOrder): boolean =>
  order.runs.some(isDue) && performance.now() - seenAt >= ABANDONED_MS;

const impeded = (message: string): ErrorDetail => ({ code: 'NOT_PERMITTED', message, retryable: false });
