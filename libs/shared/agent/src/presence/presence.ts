import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { agentSubjects } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import type { Service } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { AgentInstance } from '../agent-instance';

const PAUSE_MS = 50;
const ANSWER_TIMEOUT_MS = 1_000;

/**
 * Makes this instance answer `$SRV.PING`, `$SRV.INFO` and `$SRV.STATS` (the NATS Services API), so that `nats micro ls`
 * and the orchestrator's registry see and count every instance.
 */
@Injectable()
export class Presence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Presence.name);
  private stopped = false;
  private service: Service | undefined;

  constructor(
    private readonly bus: NatsBus,
    private readonly agent: AgentInstance,
  ) {}

  onApplicationBootstrap(): void {
    void this.announceWhenServed().catch((error: unknown) => this.logger.error(error));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.service?.stop();
  }

  /** Not before the agent's subjects are served, lest who finds it asks too early and takes it for absent. */
  private async announceWhenServed(): Promise<void> {
    while (!this.stopped) {
      if (await this.isServed()) return this.announce();
      await sleep(PAUSE_MS);
    }
  }

  private async announce(): Promise<void> {
    const { name, version, service, url, id } = this.agent;
    const metadata = { kind: 'agent', service, url, instance: id };
    const description = `Agent of the ${service} service`;
    this.service = await this.bus.connection.services.add({ name, version, description, metadata });
  }

  private async isServed(): Promise<boolean> {
    try {
      await this.bus.request(agentSubjects(this.agent.service).health, {}, { timeoutMs: ANSWER_TIMEOUT_MS });
      return true;
    } catch {
      return false;
    }
  }
}
