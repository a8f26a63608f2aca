import type { ValidatedPlan } from '@ars/contracts';
import { type Clock, systemClock } from './clock';
import { WorkflowExecutor } from './executor';
import type { Journal } from './journal/journal';
import { WorkflowLog } from './journal/workflow-log';
import type { ReviewVerdict } from './review';
import type { StepDispatcher } from './step/step-dispatcher';
import type { WorkflowFact } from './workflow/events';
import type { WorkflowState } from './workflow/state';

/** Forgets everything. */
const NO_JOURNAL: Journal = {
  append: async (_key, _events, after) => after + 1,
  read: async () => [],
  fenceOf: (sequence) => sequence,
};

/** Says of every plan that somebody has to approve it, which nobody will. */
const HELD: ReviewVerdict = {
  kind: 'approval',
  approval: { plan_hash: '', reasons: [], expires_at: new Date(0).toISOString() },
};

/**
 * Runs a plan's reads by the rules of every workflow, and neither what writes nor what waits for a write. Nothing is
 * journaled.
 * @param beginning names a workflow that exists nowhere else
 * @returns how it stands where it would begin to write, or where it has ended before
 */
export async function dryRun(
  plan: ValidatedPlan,
  beginning: WorkflowFact & { type: 'created' },
  dispatcher: StepDispatcher,
  clock: Clock = systemClock,
): Promise<WorkflowState> {
  const log = await WorkflowLog.create(NO_JOURNAL, beginning, clock, 'rehearsal');
  log.record({ type: 'planned', plan: { ...plan, reviewed: true } });
  return new WorkflowExecutor(dispatcher, clock, { review: async () => HELD }).executeWorkflow(log);
}
