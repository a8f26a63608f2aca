import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ExecutorLiveness, Sweeper, TicketQueue, WorkflowIndex } from '@ars/executor';
import { WorkflowRunner } from './workflow-runner';

/** Has every workflow found that nobody runs, for as long as this orchestrator does. */
@Injectable()
export class WorkflowSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WorkflowSweeper.name);
  private readonly sweeper: Sweeper;

  constructor(
    private readonly index: WorkflowIndex,
    queue: TicketQueue,
    liveness: ExecutorLiveness,
    runner: WorkflowRunner,
  ) {
    this.sweeper = new Sweeper(index, queue, liveness, {
      runsHere: ({ key }) => runner.isRunning(key),
      report: (error) => this.logger.warn(`Workflows could not be queued: ${String(error)}`),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.index.start();
    void this.sweeper.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.sweeper.stop();
    await this.index.stop();
  }
}
