import { JournalAuditor } from '@ars/audit';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Has the auditor start and stop with the service. */
@Injectable()
export class AuditorLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly auditor: JournalAuditor) {}

  onApplicationBootstrap(): void {
    this.auditor.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.auditor.stop();
  }
}
