import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Planner } from '@ars/planner';
import { ServiceRegistry } from '../registry/service-registry';

/** What a dead orchestrator left is taken over first. */
const DELAY_MS = 3_000;

/** Has the planner ready for the first request, which would else wait until what plans is loaded and has read what is on offer. */
@Injectable()
export class PlannerPreparation implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(PlannerPreparation.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly planner: Planner,
    private readonly registry: ServiceRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => void this.prepare(), DELAY_MS).unref();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  private async prepare(): Promise<void> {
    try {
      await this.planner.prepare(this.registry.list());
    } catch (error) {
      this.logger.warn(`The planner could not be prepared: ${String(error)}`);
    }
  }
}
