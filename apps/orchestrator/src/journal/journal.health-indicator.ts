import { Injectable } from '@nestjs/common';
import { JetStreamJournal } from '@ars/executor';
import { type HealthIndicator, NatsBus } from '@ars/platform';

/** Whoever asks more often than this is told the same again: each probe is a write to the disk. */
const PROBE_EVERY_MS = 1_000;

/** Whether the workflow journal takes what is written to it; NATS alone may be up without that. */
@Injectable()
export class JournalHealthIndicator implements HealthIndicator {
  readonly key = 'journal';
  private probe: Promise<void> = Promise.resolve();
  private probedAt = -Infinity;

  constructor(
    private readonly bus: NatsBus,
    private readonly journal: JetStreamJournal,
  ) {}

  async check(): Promise<void> {
    if (!this.bus.connected) throw new Error('NATS is not connected');
    if (performance.now() - this.probedAt >= PROBE_EVERY_MS) {
      this.probedAt = performance.now();
      this.probe = this.journal.probe();
    }
    await this.probe;
  }
}
