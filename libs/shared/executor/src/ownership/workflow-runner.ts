import { type ErrorDetail, toErrorDetail } from '@ars/contracts';
import { traceparentOf } from '@ars/platform';
import { systemClock } from '../clock';
import type { Pause } from '../executor';
import { type Journal, JournalConflict, textOf, type WorkflowKey } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import { withTimeout } from '../with-timeout';
import type { WorkflowFact } from '../workflow/events';
import { isAtRest, type WorkflowState } from '../workflow/state';
import { RunTrace } from './run-trace';
import type { FoundWorkflow, Ticket, TicketQueue } from './ticket-queue';

export interface RunningWorkflow {
  log: WorkflowLog;
  /** The state at rest; fails where the workflow goes on elsewhere. */
  rest: Promise<WorkflowState>;
}

export interface RunnerOptions {
  /** This process's executor, as it claims workflows. */
  executorId: string;
  /** Workflows that run here at the same time; others wait in the queue. */
  concurrency: number;
  /** Runs a claimed workflow until it rests; others may have its place while it pauses. */
  conduct(log: WorkflowLog, pause: Pause): Promise<WorkflowState>;
  /** The workflow needs nobody to run it, though it had a ticket. */
  isIdle(key: WorkflowKey): void;
  /** Something went wrong with a workflow, or with the queue; it is found again by the sweeper. */
  report(error: unknown, key?: WorkflowKey): void;
}

/** How often a draining process looks whether it is done. */
const TICK_MS = 50;
/** A ticket that could not be used comes again after this. */
const GIVEN_BACK_MS = 2_000;
/** The queue hands out one ticket at a time; so many are asked for at once. */
const MAX_TAKERS = 8;
/** A workflow whose journal could not be read so often will not be read by this release. */
const MAX_DELIVERIES = 100;
/** A workflow that brought so many executors down is not given to another. */
const MAX_CLAIMS = 100;

const TOO_MANY_CLAIMS: ErrorDetail = {
  code: 'INTERNAL_ERROR',
  message: `It was interrupted ${MAX_CLAIMS} times; look, then retry or cancel`,
  retryable: false,
};

/** Runs workflows in this process, as many at once as it has room for: new ones at once, others by their tickets. */
export class WorkflowRunner {
  private readonly running = new Map<string, RunningWorkflow>();
  /** Workflows that are being claimed: the claim may be seen before its acknowledgement is. */
  private readonly beginning = new Set<string>();
  /** Workflows that run, and places taken for those that are about to. */
  private occupied = 0;
  private takers = 0;
  private draining = false;

  constructor(
    private readonly journal: Journal,
    private readonly queue: TicketQueue,
    private readonly options: RunnerOptions,
  ) {}

  /** Workflows that run here, and those that are about to. */
  get load(): { running: number; capacity: number } {
    return { running: this.occupied, capacity: this.options.concurrency };
  }

  get isDraining(): boolean {
    return this.draining;
  }

  start(): void {
    this.queue.onArrival(() => this.takeTickets());
    this.takeTickets();
  }

  /** @returns undefined where it does not run here, or goes on elsewhere though this process has yet to notice */
  find(key: WorkflowKey): RunningWorkflow | undefined {
    const running = this.running.get(textOf(key));
    return running?.log.isLost ? undefined : running;
  }

  /** Whether the workflow runs here, or is about to. */
  isBusyWith(key: WorkflowKey): boolean {
    return this.running.has(textOf(key)) || this.beginning.has(textOf(key));
  }

  /**
   * Begins a workflow: here and now where there is room and nobody waits, else through the queue.
   * @returns its state, once it is journaled
   * @throws JournalConflict where there is a workflow of that id already
   */
  async begin(submitted: WorkflowFact & { type: 'created' }): Promise<WorkflowState> {
    const traceparent = traceparentOf();
    const fact = { ...submitted, ...(traceparent !== undefined && { traceparent }) };
    if (!this.hasRoom() || this.queue.mayHaveBacklog) {
      const log = await WorkflowLog.create(this.journal, fact, systemClock);
      await this.enqueue(log);
      return log.state;
    }
    const key = { tenantId: fact.identity.tenantId, requestId: fact.request.request_id };
    return this.occupying(key, async () => {
      const trace = new RunTrace(key, { traceparent });
      const { executorId } = this.options;
      const log = await WorkflowLog.create(this.journal, fact, systemClock, executorId, trace.traceparent);
      this.run(log, trace);
      return log.state;
    });
  }

  /** Queues a workflow as it stands. Does not fail for want of a ticket: the journal has it, and the sweeper finds it. */
  async enqueue(log: WorkflowLog): Promise<void> {
    await log.stored();
    try {
      await this.queue.publish(log.key, log.state.request.priority ?? 1, log.position);
    } catch (error) {
      this.options.report(error, log.key);
    }
  }

  /**
   * Goes on with a workflow that was at rest, for what the log records: here and now where there is room and nobody waits,
   * else through the queue.
   * @throws JournalConflict where it has moved on
   */
  async goOn(log: WorkflowLog): Promise<void> {
    if (!this.hasRoom() || this.queue.mayHaveBacklog) return this.enqueue(log);
    await this.occupying(log.key, () => this.claimAndRun(log));
  }

  /**
   * Goes on with a workflow that nobody runs: here and now where there is room and nobody waits, else through the queue.
   * Where several instances try at the same time, one claims it.
   */
  async takeOver(workflow: FoundWorkflow, priority: number): Promise<void> {
    if (this.hasRoom() && !this.queue.mayHaveBacklog) {
      try {
        if ((await this.occupying(workflow.key, () => this.claim(workflow))) === 'settled') return;
      } catch (error) {
        if (error instanceof JournalConflict) return;
        // The queue counts how often it was tried, and sets it aside in the end.
        this.options.report(error, workflow.key);
      }
    }
    await this.queue.publish(workflow.key, priority, workflow.sequence);
  }

  /** Takes nothing new from here on. */
  close(): void {
    this.draining = true;
  }

  /** Lets what runs go on for a while, and gives back what has not come to rest by then. */
  async drain(limitMs: number): Promise<void> {
    this.close();
    await withTimeout(limitMs, this.settled());
    const left = [...this.running.values()].map(({ log }) => log);
    await withTimeout(limitMs, Promise.allSettled(left.map((log) => this.enqueue(log))));
    // Whatever comes of them here from now on comes of the end of this process, e.g. a plan that is not finished.
    for (const log of left) log.fail(new JournalConflict(log.key));
  }

  private hasRoom(): boolean {
    return !this.draining && this.occupied < this.options.concurrency;
  }

  private async occupying<T>(key: WorkflowKey, work: () => Promise<T>): Promise<T> {
    const name = textOf(key);
    this.occupied += 1;
    this.beginning.add(name);
    try {
      return await work();
    } finally {
      this.beginning.delete(name);
      this.vacate();
    }
  }

  /** What ends its pause goes on at once, even where others have all places by then: it was here before them. */
  private readonly pause: Pause = async (wait) => {
    this.vacate();
    try {
      return await wait();
    } finally {
      this.occupied += 1;
    }
  };

  private vacate(): void {
    this.occupied -= 1;
    if (this.queue.mayHaveBacklog) this.takeTickets();
  }

  private takeTickets(): void {
    while (this.takers < MAX_TAKERS) {
      this.takers += 1;
      this.takeWhileRoom()
        .catch((error: unknown) => this.options.report(error))
        .finally(() => (this.takers -= 1));
    }
  }

  private async takeWhileRoom(): Promise<void> {
    while (this.hasRoom()) {
      this.occupied += 1;
      const ticket = await this.queue.take().finally(() => (this.occupied -= 1));
      if (!ticket) return;
      if (this.draining) return ticket.giveBack(0);
      void this.occupying(ticket.key, () => this.accept(ticket)).catch((error: unknown) =>
        this.options.report(error, ticket.key),
      );
    }
  }

  private async accept(ticket: Ticket): Promise<void> {
    try {
      if ((await this.claim(ticket)) === 'declined') ticket.giveBack(0);
      else ticket.done();
    } catch (error) {
      if (error instanceof JournalConflict) return ticket.done();
      this.options.report(error, ticket.key);
      if (ticket.deliveries < MAX_DELIVERIES) ticket.giveBack(GIVEN_BACK_MS);
      else await ticket.giveUp(toErrorDetail(error));
    }
  }

  /**
   * Claims a workflow that nobody has claimed since it was found, and runs it.
   * @returns whether that is settled: it runs, here or elsewhere, or need not; or somebody else has to look after it
   */
  private async claim({ key, sequence }: FoundWorkflow): Promise<'settled' | 'declined'> {
    const log = await WorkflowLog.open(this.journal, key, systemClock);
    if (!log || isAtRest(log.state)) {
      this.options.isIdle(key);
      return 'settled';
    }
    // One that has moved on since has somebody who runs it, or will be found again.
    if (log.position !== sequence && log.state.executor !== undefined) return 'settled';
    if (this.draining) return 'declined';
    await this.claimAndRun(log);
    return 'settled';
  }

  private async claimAndRun(log: WorkflowLog): Promise<void> {
    const trace = new RunTrace(log.key, log.state);
    log.claimFor(this.options.executorId, trace.traceparent);
    if (log.state.claims > MAX_CLAIMS) log.record({ type: 'parked', error: TOO_MANY_CLAIMS });
    await log.stored();
    this.run(log, trace);
  }

  private run(log: WorkflowLog, trace: RunTrace): void {
    const name = textOf(log.key);
    this.occupied += 1;
    const rest = trace
      .conduct(() => this.options.conduct(log, this.pause))
      .finally(() => {
        // It may have come back meanwhile, to be run here by another log.
        if (this.running.get(name)?.log === log) this.running.delete(name);
        this.vacate();
      });
    this.running.set(name, { log, rest });
    rest.catch((error: unknown) => {
      const isGivenBack = this.draining && error instanceof JournalConflict;
      if (!isGivenBack) this.options.report(error, log.key);
    });
  }

  private async settled(): Promise<void> {
    while (this.occupied > 0) {
      const tick = new Promise<void>((resolve) => void systemClock.after(TICK_MS, resolve));
      await Promise.race([Promise.allSettled([...this.running.values()].map(({ rest }) => rest)), tick]);
      await tick;
    }
  }
}
