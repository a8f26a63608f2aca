import type { WorkflowStep } from '@ars/contracts';
import type { Answerer } from '../answerer';
import type { Clock } from '../clock';
import { WorkflowExecutor } from '../executor';
import { WorkflowLog } from '../journal/workflow-log';
import type { Replanner } from '../replanner';
import type { Review } from '../review';
import type { StepCall } from '../step/step-dispatcher';
import { aPlan, aReviewedPlan, CREATED } from './build-plan';
import { MemoryJournal } from './memory-journal';

export const KEY = { tenantId: CREATED.identity.tenantId, requestId: CREATED.request.request_id };

/** Time that jumps to whatever is waited for. */
function jumpingClock(): Clock & { pauses: number[] } {
  let now = 1_000_000;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    monotonic: () => now,
    random: () => 0.5,
    after: (milliseconds, callback) => {
      const timer = setImmediate(() => {
        pauses.push(milliseconds);
        now += milliseconds;
        callback();
      });
      return () => clearImmediate(timer);
    },
  };
}

interface World {
  journal: MemoryJournal;
  calls: StepCall[];
  log: WorkflowLog;
  clock: ReturnType<typeof jumpingClock>;
  executor: WorkflowExecutor;
}

/**
 * A planned workflow whose calls are answered by `answer`, which gets the call and its number.
 * @param review judges its writes; without, they wait for nobody
 * @param replan replans what remains; without, nobody can
 * @param answerer says what became of it; without, nobody does
 */
export async function planned(
  steps: WorkflowStep[],
  answer: (call: StepCall, count: number) => unknown,
  review?: Review,
  replan?: Replanner,
  answerer?: Answerer,
): Promise<World> {
  const journal = new MemoryJournal();
  const clock = jumpingClock();
  const calls: StepCall[] = [];
  const dispatch = async (call: StepCall) => {
    calls.push(call);
    return answer(call, calls.length);
  };
  const log = await WorkflowLog.create(journal, CREATED, clock, 'executor_1');
  const plan = (review ? aReviewedPlan : aPlan)(...steps);
  log.record({ type: 'planned', plan: replan ? { ...plan, replannable: true } : plan });
  return {
    journal,
    calls,
    log,
    clock,
    executor: new WorkflowExecutor({ dispatch }, clock, { review, replan, answerer }),
  };
}

export const typesOf = async (journal: MemoryJournal) =>
  (await journal.read(KEY)).flatMap(({ events }) => events.map(({ type }) => type));
