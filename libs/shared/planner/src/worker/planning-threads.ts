import type { OnApplicationShutdown } from '@nestjs/common';
import type { StepDefaults } from '../step-defaults';
import type { Catalogue } from '../planner';
import type { PlanningResult, PlanningTask } from './planning-task';
import { PlanningThread } from './planning-thread';

/** So that one text that takes long does not make everyone wait. */
const THREADS = 2;

/** The threads in which texts are read. A task waits until one is free; the second is started when the first is busy. */
export class PlanningThreads implements OnApplicationShutdown {
  private readonly threads: PlanningThread[];
  private readonly free: PlanningThread[];
  private readonly waiting: ((thread: PlanningThread) => void)[] = [];

  /** @param budgetMs processor time that one task may take */
  constructor(defaults: StepDefaults, budgetMs: number) {
    this.threads = Array.from({ length: THREADS }, () => new PlanningThread(defaults, budgetMs));
    this.free = [...this.threads];
  }

  /** @throws CodedError `PLANNING_TIMEOUT` when the budget is spent; and what the task throws */
  async run<Kind extends PlanningTask['kind']>(
    task: Extract<PlanningTask, { kind: Kind }>,
    catalogue: Catalogue,
  ): Promise<PlanningResult[Kind]> {
    const thread = await this.take();
    try {
      return await thread.run(task, catalogue);
    } finally {
      const next = this.waiting.shift();
      if (next) next(thread);
      else this.free.push(thread);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private take(): PlanningThread | Promise<PlanningThread> {
    const started = this.free.findIndex(({ isStarted }) => isStarted);
    const [thread] = this.free.splice(Math.max(started, 0), 1);
    return thread ?? new Promise((resolve) => this.waiting.push(resolve));
  }
}
