import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { hasEnded, JournalConflict, systemClock, WorkflowEngine, type WorkflowKey, WorkflowLog } from '@ars/executor';
import { setTimeout as sleep } from 'node:timers/promises';
import { OrchestratorConfig } from '../orchestrator.config';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LOOK_MS = 6 * 60 * 60 * 1_000;

/**
 * Keeps workflows that have not ended from being forgotten: the journal forgets by age, whatever it is about. It looks at
 * every start, too, or those who are started anew more often than it looks would never come to it.
 */
@Injectable()
export class WorkflowRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(WorkflowRetention.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly engine: WorkflowEngine,
    private readonly config: OrchestratorConfig,
  ) {}

  onApplicationBootstrap(): void {
    void this.run();
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    await this.engine.index.complete;
    while (!signal.aborted) {
      await this.carryOverOld();
      await sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Appends anew what began before half of the time for which the journal remembers. */
  private async carryOverOld(): Promise<void> {
    const halfway = Date.now() - (this.config.WORKFLOW_RETENTION_DAYS * DAY_MS) / 2;
    for (const { key, label } of this.engine.index.open.list()) {
      if (this.stopping.signal.aborted) return;
      if (label?.since !== undefined && label.since > halfway) continue;
      await this.carryOver(key, halfway).catch((error: unknown) => this.logger.warn(error));
    }
  }

  private async carryOver(key: WorkflowKey, before: number): Promise<void> {
    const log = await WorkflowLog.open(this.engine.journal, key, systemClock);
    if (!log || hasEnded(log.state) || Date.parse(log.since) > before) return;
    log.carryOver();
    try {
      await log.stored();
    } catch (error) {
      // Another orchestrator was quicker, or the workflow has moved on: then it is looked at again next time.
      if (!(error instanceof JournalConflict)) throw error;
    }
  }
}
