import type { HealthIndicator } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from './tenant-database';

@Injectable()
export class DatabaseHealthIndicator implements HealthIndicator {
  readonly key = 'database';

  constructor(private readonly database: TenantDatabase) {}

  check(): Promise<void> {
    return this.database.ping();
  }
}
