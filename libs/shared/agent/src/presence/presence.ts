import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NatsBus } from '@ars/platform';
import type { Service } from 'nats';
import { AgentInstance } from '../agent-instance';

/**
 * Makes this instance answer `$SRV.PING`, `$SRV.INFO` and `$SRV.STATS` (the NATS Services API), so that `nats micro ls`
 * and the orchestrator's registry see and count every instance.
 */
@Injectable()
export class Presence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private service: Service | undefined;

  constructor(
    private readonly bus: NatsBus,
    private readonly agent: AgentInstance,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { name, version, service, url, id } = this.agent;
    this.service = await this.bus.connection.services.add({
      name,
      version,
      description: `Agent of the ${service} service`,
      metadata: { kind: 'agent', service, url, instance: id },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.service?.stop();
  }
}
