import { toErrorDetail } from '@ars/contracts';
import { keyOfSubject } from '@ars/executor';
import { TraceFinder } from '@ars/mcp-protocol';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type Erasure, ErasureStore } from './erasure-store';
import { EventTraces } from './event-traces';
import { JournalTraces } from './journal-traces';
import { ServiceTraces } from './service-traces';

/** Between two looks at erasures that are not done. */
const PAUSE_MS = 5_000;

/**
 * Carries erasures out, whoever asked for them and however often this is interrupted: each pass has every store forget what it
 * finds, and an erasure is done when a pass finds nothing more. Two orchestrators may do the same; that does no harm.
 */
@Injectable()
export class ErasureWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ErasureWorker.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly store: ErasureStore,
    private readonly services: ServiceTraces,
    private readonly journal: JournalTraces,
    private readonly events: EventTraces,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (this.stopping) return;
    const run = () => (this.running = this.lookAtAll().finally(() => this.schedule()));
    this.timer = setTimeout(run, PAUSE_MS).unref();
  }

  private async lookAtAll(): Promise<void> {
    try {
      for (const erasure of await this.store.list()) if (erasure.status === 'pending') await this.lookAt(erasure);
    } catch (error) {
      this.logger.warn(`Erasures stand still: ${toErrorDetail(error).message}`);
    }
  }

  private async lookAt(erasure: Erasure): Promise<void> {
    try {
      const { count, waits_for } = await this.pass(erasure);
      if (count === 0 && waits_for.length === 0) return await this.complete(erasure);
      await this.store.put({ ...erasure, waits_for });
    } catch (error) {
      const { code, message } = toErrorDetail(error);
      this.logger.warn(`The erasure of ${erasure.customer_id} goes on later: ${code} ${message}`);
      await this.store.put({ ...erasure, waits_for: [{ kind: 'service', id: code }] });
    }
  }

  /** One look at every store. */
  private async pass(erasure: Erasure): Promise<{ count: number; waits_for: Erasure['waits_for'] }> {
    const known = await this.store.tracesOf(erasure);
    if (!known) {
      // After a restore: what was erased is there again, perhaps with something open.
      const { traces, holds } = await this.services.find(erasure);
      if (holds.length > 0) return { count: 0, waits_for: holds };
      await this.store.putTraces(erasure, traces);
    }
    const traces = known ?? (await this.store.tracesOf(erasure));
    if (!traces) return { count: 1, waits_for: [] };
    const rows = await this.services.erase(erasure, traces);
    const finder = new TraceFinder(traces);
    const workflows = await this.journal.find(erasure.tenant, finder);
    const ids = new Set([...workflows.forgettable.keys()].map((subject) => keyOfSubject(subject).requestId));
    const events = await this.events.erase(erasure.tenant, finder, ids);
    const waits_for = [...workflows.waits, ...events.waits];
    const forgotten = events.waits.length > 0 ? 0 : await this.journal.forget(workflows);
    return { count: rows + events.count + forgotten, waits_for };
  }

  /** Without its traces an erasure is begun again, and finds nothing. */
  private async complete(erasure: Erasure): Promise<void> {
    await this.store.eraseTraces(erasure);
    await this.store.put({ ...erasure, status: 'done', completed_at: new Date().toISOString(), waits_for: [] });
    this.logger.log(`Customer ${erasure.customer_id} is forgotten`);
  }
}
