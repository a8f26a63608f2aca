import type { ValidatedPlan } from '@ars/contracts';
import type { WorkflowFact } from './workflow/events';
import { faultOf } from './workflow/replan';
import type { WorkflowState } from './workflow/state';

/** Another plan for a workflow that a failure stops: what succeeded, unchanged, and new steps. Or why there is none. */
export type ReplanVerdict = { kind: 'plan'; plan: ValidatedPlan } | { kind: 'declined'; reason: string };

/** Plans anew what remains; asked again after a crash, unless its answer was journaled by then. */
export type Replanner = (state: WorkflowState) => Promise<ReplanVerdict>;

/** Where nobody replans, a failure has its consequences at once. */
export const declineReplan: Replanner = async () => ({ kind: 'declined', reason: 'There is nobody to plan it anew' });

/** @param reason why another plan is asked for */
export function replanFact(verdict: ReplanVerdict, state: WorkflowState, reason: string): WorkflowFact {
  if (verdict.kind === 'declined') return { type: 'replan_declined', reason: verdict.reason };
  const fault = faultOf(verdict.plan, state);
  return fault ? { type: 'replan_declined', reason: fault } : { type: 'replanned', plan: verdict.plan, reason };
}
