import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ORCHESTRATOR_SUBJECTS, toErrorDetail } from '@ars/contracts';
import {
  ExecutorLiveness,
  isAtRest,
  JetStreamJournal,
  JournalConflict,
  secondsBetween,
  systemClock,
  textOf,
  type Ticket,
  TicketQueue,
  WorkflowExecutor,
  type WorkflowFact,
  type WorkflowKey,
  WorkflowLog,
  type WorkflowState,
} from '@ars/executor';
import { decodeJson, NatsBus } from '@ars/platform';
import { OrchestratorConfig } from '../orchestrator.config';
import { WorkflowPlanning } from './workflow-planning';

interface RunningWorkflow {
  log: WorkflowLog;
  /** The state at rest; fails where the workflow goes on elsewhere. */
  rest: Promise<WorkflowState>;
}

/** How long a closing orchestrator lets workflows go on, in milliseconds. */
const DRAIN_LIMIT_MS = 5_000;
/** Hints of the queue are lost with the connection, so it is looked at now and then without one. */
const LOOK_AGAIN_MS = 2_000;

/** Runs workflows in this process, as many at once as it has room for: new ones at once, others by their tickets. */
@Injectable()
export class WorkflowRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkflowRunner.name);
  private readonly running = new Map<string, RunningWorkflow>();
  /** Workflows that run, and places taken for those that are about to. */
  private occupied = 0;
  private taking = false;
  private draining = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly journal: JetStreamJournal,
    private readonly queue: TicketQueue,
    private readonly liveness: ExecutorLiveness,
    private readonly planning: WorkflowPlanning,
    private readonly executor: WorkflowExecutor,
    private readonly bus: NatsBus,
    private readonly config: OrchestratorConfig,
  ) {}

  get isDraining(): boolean {
    return this.draining;
  }

  onApplicationBootstrap(): void {
    this.liveness.announce();
    this.bus.connection.subscribe(ORCHESTRATOR_SUBJECTS.news, {
      callback: (_error, { data }) => this.running.get(String(decodeJson(data)))?.log.refresh(),
    });
    this.queue.onArrival(() => this.takeTickets());
    this.timer = setInterval(() => this.queue.lookAgain(), LOOK_AGAIN_MS);
    this.queue.lookAgain();
  }

  /** Stops taking, lets what runs go on for a while, and gives back what has not come to rest by then. */
  async beforeApplicationShutdown(): Promise<void> {
    this.draining = true;
    clearInterval(this.timer);
    const limit = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS).unref());
    await Promise.race([this.settled(), limit]);
    await Promise.allSettled([...this.running.values()].map(({ log }) => this.enqueue(log)));
  }

  isRunning(key: WorkflowKey): boolean {
    return this.running.has(textOf(key));
  }

  find(key: WorkflowKey): RunningWorkflow | undefined {
    return this.running.get(textOf(key));
  }

  /**
   * Begins a workflow: here and now where there is room and nobody waits, else through the queue.
   * @throws JournalConflict where there is a workflow of that id already
   */
  async begin(fact: WorkflowFact & { type: 'created' }): Promise<WorkflowState> {
    const here = this.hasRoom() && !this.queue.mayHaveBacklog;
    if (here) this.occupied += 1;
    try {
      const log = await WorkflowLog.create(this.journal, fact, systemClock, here ? this.liveness.id : undefined);
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

  private hasRoom(): boolean {
    return !this.draining && this.occupied < this.config.ORCHESTRATOR_CONCURRENCY;
  }

  private vacate(): void {
    this.occupied -= 1;
    if (this.queue.mayHaveBacklog) this.takeTickets();
  }

  private takeTickets(): void {
    if (this.taking) return;
    this.taking = true;
    this.takeWhileRoom()
      .catch((error: unknown) => this.logger.warn(`The queue cannot be read: ${toErrorDetail(error).message}`))
      .finally(() => (this.taking = false));
  }

  private async takeWhileRoom(): Promise<void> {
    while (this.hasRoom()) {
      const ticket = await this.queue.take();
      if (!ticket) return;
      if (this.draining) return ticket.giveBack(0);
      this.occupied += 1;
      void this.accept(ticket).finally(() => this.vacate());
    }
  }

  private async accept(ticket: Ticket): Promise<void> {
    try {
      const log = await WorkflowLog.open(this.journal, ticket.key, systemClock);
      // A workflow that has moved on since has somebody who runs it, or will get another ticket.
      if (log && log.position === ticket.sequence && !isAtRest(log.state)) {
        log.record({ type: 'claimed', executor: this.liveness.id });
        await log.stored();
        this.logger.log(`Workflow ${log.key.requestId} goes on here`);
        this.run(log);
      }
      ticket.done();
    } catch (error) {
      if (error instanceof JournalConflict) return ticket.done();
      this.logger.error(error, `Workflow ${ticket.key.requestId} could not be taken`);
      ticket.giveBack(LOOK_AGAIN_MS);
    }
  }

  private run(log: WorkflowLog): void {
    const name = textOf(log.key);
    this.occupied += 1;
    const rest = this.conduct(log).finally(() => {
      this.running.delete(name);
      this.vacate();
    });
    this.running.set(name, { log, rest });
    rest.catch((error: unknown) => {
      if (error instanceof JournalConflict) this.logger.log(`Workflow ${log.key.requestId} goes on elsewhere`);
      else this.logger.error(error, `Workflow ${log.key.requestId} was interrupted`);
    });
  }

  private async conduct(log: WorkflowLog): Promise<WorkflowState> {
    if (log.state.status === 'planning') await this.plan(log);
    const state = await this.executor.executeWorkflow(log);
    this.logger.log(
      `Workflow ${log.key.requestId} ${state.status} in ${secondsBetween(state.createdAt, state.updatedAt)} s`,
    );
    return state;
  }

  private async plan(log: WorkflowLog): Promise<void> {
    const planning = await this.planning.plan(log.state);
    const fact: WorkflowFact = 'plan' in planning ? { type: 'planned', ...planning } : { type: 'failed', ...planning };
    log.record(fact);
    await log.stored();
  }

  private async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running.values()].map(({ rest }) => rest));
  }
}
