import { Injectable } from '@nestjs/common';
import { type HealthIndicator, NatsBus, WORKFLOWS_STREAM } from '@ars/platform';

/** Whether JetStream gives access to the workflow journal; NATS alone may be up without it. */
@Injectable()
export class JournalHealthIndicator implements HealthIndicator {
  readonly key = 'journal';

  constructor(private readonly bus: NatsBus) {}

  async check(): Promise<void> {
    if (!this.bus.connected) throw new Error('NATS is not connected');
    const { streams } = await this.bus.jetstreamManager();
    await streams.info(WORKFLOWS_STREAM.name);
  }
}
