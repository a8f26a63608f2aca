import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { McpServerTables } from '../database/tables';
import type { TenantDatabase } from '../database/tenant-database';
import type { Job } from '../mcp-server-options';

/** Runs the server's jobs, each again and again with its pause between, until the server stops. */
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly jobs: readonly Job<McpServerTables>[],
    private readonly database: TenantDatabase<McpServerTables>,
  ) {}

  onApplicationBootstrap(): void {
    for (const job of this.jobs) this.schedule(job);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  /** Runs a job now, whatever its turn; for tests. */
  async runNow(name: string): Promise<void> {
    const job = this.jobs.find((one) => one.name === name);
    if (job === undefined) throw new Error(`There is no job ${name}`);
    await this.runOnce(job);
  }

  private schedule(job: Job<McpServerTables>): void {
    if (this.stopping) return;
    const start = () => {
      const run = this.run(job).finally(() => {
        this.running.delete(run);
        this.schedule(job);
      });
      this.running.add(run);
    };
    this.timers.set(job.name, setTimeout(start, job.everyMs));
  }

  /** A job that fails says so and is run again in its turn. */
  private async run(job: Job<McpServerTables>): Promise<void> {
    try {
      await this.runOnce(job);
    } catch (error) {
      this.logger.warn({ err: error, job: job.name }, 'a job failed');
    }
  }

  private runOnce(job: Job<McpServerTables>): Promise<void> {
    return job.run({
      acrossTenants: (read) => this.database.acrossTenants(read),
      inTenant: (tenantId, work) => this.database.inTenant(tenantId, work),
    });
  }
}
