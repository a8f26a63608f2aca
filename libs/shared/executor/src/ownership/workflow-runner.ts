import { type ErrorDetail, toErrorDetail } from '@ars/contracts';
import { type Clock, systemClock } from '../clock';
import { type Journal, JournalConflict, textOf, type WorkflowKey } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import type { WorkflowFact } from '../workflow/events';
import { isAtRest, type WorkflowState } from '../workflow/state';
import type { Ticket, TicketQueue } from './ticket-queue';

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
  /** Runs a claimed workflow until it rests. */
  conduct(log: WorkflowLog): Promise<WorkflowState>;
  /** Something went wrong with a workflow, or with the queue; it is found again by the sweeper. */
  report(error: unknown, key?: WorkflowKey): void;
}

/** A ticket that could not be used comes again after this. */
const GIVEN_BACK_MS = 2_000;
/** The queue hands out one ticket at a time; so many are asked for at once. */
const MOST_TAKERS = 8;
/** A workflow whose journal could not be read so often will not be read by this release. */
const MAXIMUM_DELIVERIES = 100;
/** A workflow that brought so many executors down is not given to another. */
const MAXIMUM_CLAIMS = 100;

const TOO_MANY_CLAIMS: ErrorDetail = {
  code: 'INTERNAL_ERROR',
  message: `It was interrupted ${MAXIMUM_CLAIMS} times; look, then retry or cancel`,
  retryable: false,
};

/** Runs workflows in this process, as many at once as it has room for: new ones at once, others by their tickets. */
export class WorkflowRunner {
  private readonly running = new Map<string, RunningWorkflow>();
  /** Workflows that run, and places taken for those that are about to. */
  private occupied = 0;
  private takers = 0;
  private draining = false;

  constructor(
    private readonly journal: Journal,
    private readonly queue: TicketQueue,
    private readonly options: RunnerOptions,
    private readonly clock: Clock = systemClock,
  ) {}

  get isDraining(): boolean {
    return this.draining;
  }

  start(): void {
    this.queue.onArrival(() => this.takeTickets());
    this.takeTickets();
  }

  find(key: WorkflowKey): RunningWorkflow | undefined {
    return this.running.get(textOf(key));
  }

  /**
   * Begins a workflow: here and now where there is room and nobody waits, else through the queue.
   * @returns its state, once it is journaled
   * @throws JournalConflict where there is a workflow of that id already
   */
  async begin(fact: WorkflowFact & { type: 'created' }): Promise<WorkflowState> {
    const here = this.hasRoom() && !this.queue.mayHaveBacklog;
    if (here) this.occupied += 1;
    try {
      const log = await WorkflowLog.create(this.journal, fact, this.clock, here ? this.options.executorId : undefined);
      if (here) this.run(log);
      else await this.enqueue(log);
      return log.state;
    } finally {
      if (here) this.vacate();
    }
  }

  /** Queues a workflow as it stands; resolves once that is stored. */
  async enqueue(log: WorkflowLog): Promise<void> {
    await log.stored();
    await this.queue.publish(log.key, log.state.request.priority ?? 1, log.position);
  }

  /** Takes nothing new from here on. */
  close(): void {
    this.draining = true;
  }

  /** Lets what runs go on for a while, and gives back what has not come to rest by then. */
  async drain(limitMs: number): Promise<void> {
    this.close();
    let callOff: () => void = () => {};
    const limit = new Promise<void>((resolve) => (callOff = this.clock.after(limitMs, resolve)));
    await Promise.race([this.settled(), limit]).finally(callOff);
    await Promise.allSettled([...this.running.values()].map(({ log }) => this.enqueue(log)));
  }

  private hasRoom(): boolean {
    return !this.draining && this.occupied < this.options.concurrency;
  }

  private vacate(): void {
    this.occupied -= 1;
    if (this.queue.mayHaveBacklog) this.takeTickets();
  }

  private takeTickets(): void {
    while (this.takers < MOST_TAKERS) {
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
      this.occupied += 1;
      void this.accept(ticket).finally(() => this.vacate());
    }
  }

  private async accept(ticket: Ticket): Promise<void> {
    try {
      const log = await WorkflowLog.open(this.journal, ticket.key, this.clock);
      // A workflow that has moved on since has somebody who runs it, or will get another ticket.
      if (log && log.position === ticket.sequence && !isAtRest(log.state)) {
        log.record({ type: 'claimed', executor: this.options.executorId });
        if (log.state.claims > MAXIMUM_CLAIMS) log.record({ type: 'parked', error: TOO_MANY_CLAIMS });
        await log.stored();
        this.run(log);
      }
      ticket.done();
    } catch (error) {
      if (error instanceof JournalConflict) return ticket.done();
      this.options.report(error, ticket.key);
      if (ticket.deliveries < MAXIMUM_DELIVERIES) ticket.giveBack(GIVEN_BACK_MS);
      else await ticket.giveUp(toErrorDetail(error));
    }
  }

  private run(log: WorkflowLog): void {
    const name = textOf(log.key);
    this.occupied += 1;
    const rest = this.options.conduct(log).finally(() => {
      this.running.delete(name);
      this.vacate();
    });
    this.running.set(name, { log, rest });
    rest.catch((error: unknown) => this.options.report(error, log.key));
  }

  private async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running.values()].map(({ rest }) => rest));
  }
}
