import { systemClock } from '../clock';
import type { ExecutorLiveness } from './executor-liveness';
import type { TicketQueue } from './ticket-queue';
import type { OpenWorkflow } from './open-workflow';
import type { WorkflowIndex } from './workflow-index';

const SWEEP_MS = 100;
/** A workflow that nobody claimed has a ticket, which may be lost with whoever was to publish it. */
const UNCLAIMED_MS = 3_000;
/** Waits that are ended at the same time, however many are over. */
const MAX_ENDING = 64;
/** After so long a ticket is published once more; a second one does no harm. */
const AGAIN_MS = 60_000;

export interface SweeperOptions {
  /** Whether the workflow runs in this process. */
  runsHere(workflow: OpenWorkflow): boolean;
  /** Goes on with a workflow whose time to wait is over; another instance may have been quicker. */
  endWait(workflow: OpenWorkflow): Promise<unknown>;
  /** Goes on with a workflow that nobody runs; another instance may have been quicker. */
  takeOver(workflow: OpenWorkflow): Promise<void>;
  report(error: unknown): void;
}

/**
 * Finds open workflows that nobody runs, for somebody to go on with: every instance does. And it finds those whose time to
 * wait is over.
 */
export class Sweeper {
  private readonly handledAt = new Map<string, number>();
  private ending = 0;
  private stopped = false;
  private cancel: () => void = () => {};

  constructor(
    private readonly index: WorkflowIndex,
    private readonly queue: TicketQueue,
    private readonly liveness: ExecutorLiveness,
    private readonly options: SweeperOptions,
  ) {}

  async start(): Promise<void> {
    await this.index.loaded;
    await this.sweepAgain();
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private async sweepAgain(): Promise<void> {
    if (this.stopped) return;
    await this.sweep().catch((error: unknown) => this.options.report(error));
    this.cancel = systemClock.after(SWEEP_MS, () => void this.sweepAgain());
  }

  private async sweep(): Promise<void> {
    this.endWaits();
    const idle = this.index.open.listUnfinished().filter((workflow) => this.maybeAbandoned(workflow));
    const executors = new Set(idle.flatMap(({ label }) => label?.executor ?? []));
    executors.delete(this.liveness.id);
    const gone = new Map(
      await Promise.all([...executors].map(async (id) => [id, await this.liveness.isGone(id)] as const)),
    );
    const abandoned = idle.filter((workflow) => this.isAbandoned(workflow, gone));
    abandoned.sort((one, other) => priorityOf(other) - priorityOf(one));
    await Promise.all(abandoned.map((workflow) => this.takeOver(workflow)));
    this.forgetOld();
  }

  /** In the order in which they are over. */
  private endWaits(): void {
    while (!this.stopped && this.ending < MAX_ENDING) {
      const due = this.index.open.takeDue();
      if (!due) return;
      this.ending += 1;
      void this.endWait(due).finally(() => {
        this.ending -= 1;
        this.endWaits();
      });
    }
  }

  private async endWait(workflow: OpenWorkflow): Promise<void> {
    await this.options.endWait(workflow).catch((error: unknown) => this.options.report(error));
  }

  private maybeAbandoned(workflow: OpenWorkflow): boolean {
    return !this.options.runsHere(workflow) && !this.handledAt.has(ticketOf(workflow));
  }

  private isAbandoned(workflow: OpenWorkflow, gone: ReadonlyMap<string, boolean>): boolean {
    const { label, sequence, seenAt } = workflow;
    const executor = label?.executor;
    const mayWaitForItsTurn =
      this.queue.mayHaveBacklog && !this.queue.hasPassed({ priority: priorityOf(workflow), sequence });
    if (executor === undefined && mayWaitForItsTurn) return false;
    const unattended = systemClock.monotonic() - seenAt >= UNCLAIMED_MS;
    if (executor === undefined || executor === this.liveness.id) return unattended;
    return gone.get(executor) === true;
  }

  private async takeOver(workflow: OpenWorkflow): Promise<void> {
    await this.options.takeOver(workflow);
    this.handledAt.set(ticketOf(workflow), systemClock.monotonic());
  }

  private forgetOld(): void {
    for (const [ticket, at] of this.handledAt)
      if (systemClock.monotonic() - at >= AGAIN_MS) this.handledAt.delete(ticket);
  }
}

export const priorityOf = ({ label }: OpenWorkflow): number => label?.priority ?? 1;

/** A workflow that has moved on since may be abandoned anew. */
const ticketOf = ({ key, sequence }: OpenWorkflow): string => `${key.tenantId}.${key.requestId}.${sequence}`;
