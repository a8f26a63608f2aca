import { Injectable } from '@nestjs/common';
import { JetStreamJournal, type JournalEntry, WorkflowIndex, type WorkflowKey } from '@ars/executor';

/** The index tells of changes at once; should news of one be lost, it is found after this. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Follows journals for any number of listeners, at no cost to the broker: that there is something new the index knows
 * anyway, from its one subscription, and what it is stands in the journal. A listener reads on when it has done with what it
 * has, so that a slow one keeps neither others waiting nor anything in memory, and there is no seam between what was stored
 * before and what comes.
 */
@Injectable()
export class JournalFollower {
  /** Under way, by workflow and position: listeners that have come equally far share one. */
  private readonly reads = new Map<string, Promise<JournalEntry[]>>();

  constructor(
    private readonly journal: JetStreamJournal,
    private readonly index: WorkflowIndex,
  ) {}

  /**
   * What is stored of a workflow behind a sequence, and then whatever is: each time everything that is there, in order. Ends
   * when the signal is aborted.
   * @throws CodedError `SERVICE_UNAVAILABLE` where the journal does not answer for long
   */
  async *follow(key: WorkflowKey, after: number, signal: AbortSignal): AsyncGenerator<JournalEntry[]> {
    let position = after;
    let hasNews = true;
    let wake = (): void => {};
    const look = (): void => {
      hasNews = true;
      // What is being read may not hold it yet.
      this.reads.delete(placeOf(key, position));
      wake();
    };
    const unwatch = this.index.watch(key, look);
    const timer = setInterval(look, LOOK_AGAIN_MS);
    signal.addEventListener('abort', look);
    try {
      for (;;) {
        if (!hasNews) await new Promise<void>((resolve) => (wake = resolve));
        if (signal.aborted) return;
        hasNews = false;
        const entries = await this.read(key, position);
        position = entries.at(-1)?.sequence ?? position;
        if (entries.length > 0) yield entries;
      }
    } finally {
      signal.removeEventListener('abort', look);
      clearInterval(timer);
      unwatch();
    }
  }

  private read(key: WorkflowKey, after: number): Promise<JournalEntry[]> {
    const place = placeOf(key, after);
    const shared = this.reads.get(place);
    if (shared) return shared;
    const read = this.journal.read(key, after).finally(() => {
      if (this.reads.get(place) === read) this.reads.delete(place);
    });
    this.reads.set(place, read);
    return read;
  }
}

const placeOf = ({ tenantId, requestId }: WorkflowKey, sequence: number): string =>
  `${tenantId}.${requestId}.${sequence}`;
