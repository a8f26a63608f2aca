import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CodedError, type DealershipEvent } from '@ars/contracts';
import { WorkflowStore } from '@ars/executor';
import { ApiKeys } from '@ars/identity';
import { NatsBus } from '@ars/platform';
import {
  type KeptRun,
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
    private readonly journal: WorkflowStore,
    private readonly keys: ApiKeys,
    private readonly config: OrchestratorConfig,
  ) {
    const report = (error: unknown): void => this.logger.error(error);
    this.index = new StandingOrderIndex(store, bus, report);
    this.runner = new StandingOrderRunner(store, this.index, {
      begin: (order, run) => this.begin(order, run),
      chainOf: (event) => this.chainOf(event),
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

  /** @throws CodedError where it cannot be decided now what an event triggers */
  take(event: DealershipEvent): Promise<void> {
    return this.runner.take(event);
  }

  private async begin({ id, request, writes, identity }: StandingOrder, run: KeptRun): Promise<void> {
    const { at, request_id, facts, chain } = run;
    const context = facts ? { context: { ...request.context, ...facts } } : {};
    const standing_order = { id, at, writes, ...(chain && { chain }) };
    await this.workflows.submit({ ...request, ...context, request_id, standing_order }, identity);
    this.logger.log(`Standing order ${id} runs as ${request_id}`);
  }

  /** What a run of a standing order did, it did for that, and for those that had it begin. */
  private async chainOf({ tenantid: tenantId, workflowid: requestId }: DealershipEvent): Promise<readonly string[]> {
    if (requestId === undefined) return [];
    try {
      const { standing_order } = (await this.journal.find({ tenantId, requestId })).request;
      return standing_order ? [...(standing_order.chain ?? []), standing_order.id] : [];
    } catch (error) {
      if (error instanceof CodedError && error.code === 'WORKFLOW_NOT_FOUND') return [];
      throw error;
    }
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
