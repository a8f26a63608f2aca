import { answeredEnd, type Answerer, type EndFact, SilentAnswerer } from './answerer';
import { type Clock, systemClock } from './clock';
import type { WorkflowLog } from './journal/workflow-log';
import { askAsItIs, type Questioner } from './questioner';
import { declineReplan, type Replanner } from './replanner';
import { forbidAllWrites, type Review } from './review';
import { RetryBudget } from './step/retry-policy';
import type { StepDispatcher } from './step/step-dispatcher';
import { type RunPorts, WorkflowRun } from './workflow-run';
import { type Action, decide } from './workflow/decide';
import { isAtRest, type WorkflowState } from './workflow/state';

/** Lets others have a workflow's place while it waits, which may be for days. */
export type Pause = <T>(wait: () => Promise<T>) => Promise<T>;

const inPlace: Pause = (wait) => wait();
/** For less a place is not given up. */
const LONG_WAIT_MS = 1_000;

/** Whom a workflow asks on its way; without them nothing that is to be reviewed is written, and nothing is said. */
export interface Advisers {
  /** Asked before the first write of a plan that is to be reviewed. */
  review?: Review;
  /** Asked once for what remains of a plan that can be made anew, when a failure stops it. */
  replan?: Replanner;
  /** Asked for the answer when a workflow ends. */
  answerer?: Answerer;
  /** Sees every question that comes up while it runs. */
  question?: Questioner;
}

/** Performs what `decide` decides. */
export class WorkflowExecutor {
  private readonly budget = new RetryBudget();
  private readonly ports: RunPorts;

  constructor(
    dispatcher: StepDispatcher,
    private readonly clock: Clock = systemClock,
    {
      review = forbidAllWrites,
      replan = declineReplan,
      answerer = new SilentAnswerer(),
      question = askAsItIs,
    }: Advisers = {},
  ) {
    this.ports = { dispatcher, review, replan, answerer, question };
  }

  /**
   * Runs a claimed and planned workflow until it rests: to its end, or to where a person has to decide. One that was
   * interrupted goes on where its journal stops: steps found running are called again, under the key of the first call;
   * what may not be repeated has an unknown outcome.
   * @param pause around each long wait during which nothing of the workflow is under way
   * @returns the state at rest, once it is stored
   * @throws JournalConflict when another process has taken the workflow over, or the journal's own error
   */
  async executeWorkflow(log: WorkflowLog, pause: Pause = inPlace): Promise<WorkflowState> {
    const run = new WorkflowRun(log, this.ports, this.budget, this.clock);
    run.resume();
    for (;;) {
      while (!isAtRest(log.state)) await this.advance(run, log, pause);
      await log.stored();
      // What somebody decided by then may have woken it, and is to be stored before anything is done for it.
      if (isAtRest(log.state)) return log.state;
      await log.stored();
    }
  }

  /** Records the end of a workflow that never got a plan to execute, with its answer. */
  async end(log: WorkflowLog, fact: EndFact): Promise<void> {
    log.record(await answeredEnd(fact, log.state, this.ports.answerer, this.clock));
  }

  private async advance(run: WorkflowRun, log: WorkflowLog, pause: Pause): Promise<void> {
    const actions = decide(log.state, log.now());
    const begun = actions.filter((action) => run.perform(action));
    if (begun.length > 0) return;
    const waitMs = Math.min(...actions.filter(isWait).map(({ until }) => until)) - log.now();
    const wait = () => this.nextChange(log, waitMs);
    await (waitMs >= LONG_WAIT_MS && !run.isUnderWay ? pause(wait) : wait());
  }

  /** @param waitMs after which it ends without a change, too; may be infinite */
  private async nextChange(log: WorkflowLog, waitMs: number): Promise<void> {
    const due = new AbortController();
    const cancel = waitMs < Infinity ? this.clock.after(waitMs, () => due.abort()) : undefined;
    await log.changed(due.signal).finally(cancel);
  }
}

const isWait = (action: Action): action is Action & { type: 'wait' } => action.type === 'wait';
