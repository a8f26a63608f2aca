import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { hasEnded, systemClock, WorkflowEngine, type WorkflowKey, WorkflowLog } from '@ars/executor';
import { OrchestratorConfig } from '../orchestrator.config';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LOOK_MS = 6 * 60 * 60 * 1_000;

/** Keeps workflows that have not ended from being forgotten: the journal forgets by age, whatever it is about. */
@Injectable()
export class WorkflowRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WorkflowRetention.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly engine: WorkflowEngine,
    private readonly config: OrchestratorConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.carryOverOld(), LOOK_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Appends anew what began before half of the time for which the journal remembers. */
  async carryOverOld(now = Date.now()): Promise<void> {
    const halfway = now - (this.config.WORKFLOW_RETENTION_DAYS * DAY_MS) / 2;
    for (const { key } of this.engine.index.list()) {
      await this.carryOver(key, halfway).catch((error: unknown) => this.logger.warn(error));
    }
  }

  private async carryOver(key: WorkflowKey, before: number): Promise<void> {
    const log = await WorkflowLog.open(this.engine.journal, key, systemClock);
    if (!log || hasEnded(log.state) || Date.parse(log.since) > before) return;
    log.carryOver();
    await log.stored();
  }
}
