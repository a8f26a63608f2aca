/** How long a closing service waits for work that was begun, in milliseconds. */
const MAX_WAIT_MS = 10_000;

/** Counts work in progress, so that a closing service can wait for it. */
export class InFlight {
  private readonly work = new Set<Promise<unknown>>();

  get size(): number {
    return this.work.size;
  }

  track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.work.delete(tracked));
    this.work.add(tracked);
    return tracked;
  }

  /** Resolves when fewer than so many pieces of work are in progress. */
  async below(limit: number): Promise<void> {
    while (this.work.size >= limit) await Promise.race(this.work).catch(() => undefined);
  }

  /** Resolves when nothing is in progress any more, or when waiting longer would not help. */
  async settled(): Promise<void> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, MAX_WAIT_MS).unref());
    await Promise.race([Promise.allSettled(this.work), limit]);
  }
}
