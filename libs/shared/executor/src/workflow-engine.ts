import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { decodeJson, encodeJson, type NatsBus } from '@ars/platform';
import { systemClock } from './clock';
import { isWorkflowKey, type Journal, type WorkflowKey } from './journal/journal';
import { endWait } from './ownership/end-wait';
import { EventWaker } from './ownership/event-waker';
import { ExecutorLiveness } from './ownership/executor-liveness';
import type { OpenWorkflow } from './ownership/open-workflow';
import { priorityOf, Sweeper } from './ownership/sweeper';
import { TicketQueue } from './ownership/ticket-queue';
import { WorkflowIndex } from './ownership/workflow-index';
import { type RunnerOptions, WorkflowRunner } from './ownership/workflow-runner';

export type EngineOptions = Omit<RunnerOptions, 'executorId' | 'isIdle'>;

/** Hints of the queue are lost with the connection, so it is looked at now and then without one. */
const LOOK_AGAIN_MS = 2_000;

/** Everything that keeps workflows going, put together: the journal, who runs what, and the queue of the others. */
export class WorkflowEngine {
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly bus: NatsBus,
    readonly journal: Journal,
    readonly index: WorkflowIndex,
    readonly runner: WorkflowRunner,
    private readonly queue: TicketQueue,
    private readonly liveness: ExecutorLiveness,
    private readonly sweeper: Sweeper,
    /** Wakes what waits for something to happen in the dealership. */
    readonly waker: EventWaker,
    private readonly options: Pick<EngineOptions, 'report'>,
  ) {}

  /** @param index not started yet: it starts and stops with the engine */
  static async open(
    bus: NatsBus,
    journal: Journal,
    index: WorkflowIndex,
    options: EngineOptions,
  ): Promise<WorkflowEngine> {
    const queue = await TicketQueue.open(bus);
    const liveness = new ExecutorLiveness(bus);
    const runner = new WorkflowRunner(journal, queue, {
      ...options,
      executorId: liveness.id,
      isIdle: (key) => index.open.delete(key),
    });
    const sweeper = new Sweeper(index, queue, liveness, {
      runsHere: ({ key }) => runner.isBusyWith(key),
      takeOver: (workflow) => runner.takeOver(workflow, priorityOf(workflow)),
      endWait: (workflow) => endWait(workflow, journal, runner, systemClock),
      report: options.report,
    });
    const wake = (workflow: OpenWorkflow) => endWait(workflow, journal, runner, systemClock, 'event');
    const waker = new EventWaker(index.open, wake);
    index.onWaiting((workflow) => void waker.welcome(workflow));
    return new WorkflowEngine(bus, journal, index, runner, queue, liveness, sweeper, waker, options);
  }

  /** From here on this process runs workflows, its own and those that others left behind. */
  async start(): Promise<void> {
    this.liveness.announce();
    this.bus.connection.subscribe(ORCHESTRATOR_SUBJECTS.news, {
      callback: (_error, { data }) => {
        const key = decodeJson(data);
        if (isWorkflowKey(key)) this.runner.find(key)?.log.refresh();
      },
    });
    await this.index.start();
    this.runner.start();
    const lookAgain = () => void this.queue.lookAgain().catch((error: unknown) => this.options.report(error));
    this.timer = setInterval(lookAgain, LOOK_AGAIN_MS);
    void this.sweeper.start();
  }

  /** Tells whoever runs the workflow that somebody else has appended to its journal. */
  announceNews(key: WorkflowKey): void {
    this.bus.connection.publish(ORCHESTRATOR_SUBJECTS.news, encodeJson(key));
  }

  /** Takes nothing new. */
  stopTaking(): void {
    clearInterval(this.timer);
    this.sweeper.stop();
    this.runner.close();
  }

  /** Finishes what runs here, or gives it back when the time is over. */
  async drain(limitMs: number): Promise<void> {
    await this.runner.drain(limitMs);
    await this.index.stop();
  }
}
