import { JournalAuditor } from '@ars/audit';
import type { HealthIndicator } from '@ars/platform';
import { Injectable } from '@nestjs/common';

/** Whether decisions are being written down; what is not now is when it can be. */
@Injectable()
export class AuditHealthIndicator implements HealthIndicator {
  readonly key = 'audit';
  readonly optional = true;

  constructor(private readonly auditor: JournalAuditor) {}

  async check(): Promise<void> {
    this.auditor.check();
  }
}
