import { Injectable } from '@nestjs/common';
import { NatsBus } from '../nats/nats-bus';
import type { HealthIndicator } from './health-indicator';

@Injectable()
export class NatsHealthIndicator implements HealthIndicator {
  readonly key = 'nats';

  constructor(private readonly bus: NatsBus) {}

  async check(): Promise<void> {
    if (!this.bus.connected) throw new Error('not connected');
  }
}
