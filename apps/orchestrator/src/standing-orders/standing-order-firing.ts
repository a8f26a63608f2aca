import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { StandingOrderRun } from '@ars/contracts';
import { ApiKeys } from '@ars/identity';
import { NatsBus } from '@ars/platform';
import {
  type StandingOrder,
  StandingOrderIndex,
  StandingOrderRunner,
  StandingOrderStore,
  keyOf,
} from '@ars/standing-orders';
import { OrchestratorConfig } from '../orchestrator.config';
import { WorkflowService } from '../workflow/workflow.service';

const DAY_MS = 86_400_000;
const FORGET_EVERY_MS = 3_600_000;

/** Carries standing orders out, each run as a workflow of whoever made it, and forgets those that ended long ago. */
@Injectable()
export class StandingOrderFiring implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(StandingOrderFiring.name);
  private readonly index: StandingOrderIndex;
  private readonly runner: StandingOrderRunner;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    bus: NatsBus,
    private readonly store: StandingOrderStore,
    private readonly workflows: WorkflowService,
    private readonly keys: ApiKeys,
    private readonly config: OrchestratorConfig,
  ) {
    const report = (error: unknown): void => this.logger.error(error);
    this.index = new StandingOrderIndex(store, bus, report);
    this.runner = new StandingOrderRunner(store, this.index, {
      begin: (order, run) => this.begin(order, run),
      impediment: (order) => this.impediment(order),
      report,
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
    this.timer = setInterval(() => void this.forgetOld(), FORGET_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.runner.stop();
  }

  private async begin({ id, request, writes, identity }: StandingOrder, run: StandingOrderRun): Promise<void> {
    const { at, request_id } = run;
    await this.workflows.submit({ ...request, request_id, standing_order: { id, at, writes } }, identity);
    this.logger.log(`Standing order ${id} runs as ${request_id}`);
  }

  /** A key that was revoked carries nothing out any more; of people nobody here knows whether they are still there. */
  private async impediment({ identity }: StandingOrder): Promise<string | undefined> {
    return (await this.keys.isOver(identity.userId))
      ? `${identity.userId} that made it was revoked or is over`
      : undefined;
  }

  private async forgetOld(): Promise<void> {
    const before = new Date(Date.now() - this.config.WORKFLOW_RETENTION_DAYS * DAY_MS).toISOString();
    const old = this.index.list().filter(({ order }) => order.status === 'ended' && order.updated_at < before);
    await Promise.all(old.map(({ order }) => this.store.forget(keyOf(order)))).catch((error: unknown) =>
      this.logger.warn(error),
    );
  }
}
