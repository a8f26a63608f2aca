import type { ErrorDetail, PendingApproval, PendingConfirmation } from '@ars/contracts';
import type { WorkflowFact } from './workflow/events';
import type { WorkflowState } from './workflow/state';

/** What is to become of a plan's writes, given what its reads found. */
export type ReviewVerdict =
  | { kind: 'clear' }
  /** Whoever asked has to confirm it first; then it is reviewed again. */
  | { kind: 'confirmation'; confirmation: PendingConfirmation }
  | { kind: 'approval'; approval: PendingApproval }
  | { kind: 'forbidden'; error: ErrorDetail };

/** Judges the writes of a workflow that has read everything it can; may be asked again after a crash. */
export type Review = (state: WorkflowState) => Promise<ReviewVerdict>;

/** Where nobody reviews, a plan that is to be reviewed does not get to write. */
export const forbidAllWrites: Review = async () => ({
  kind: 'forbidden',
  error: { code: 'INTERNAL_ERROR', message: 'There is nobody to review the plan', retryable: false },
});

export function verdictFact(verdict: ReviewVerdict): WorkflowFact {
  switch (verdict.kind) {
    case 'clear':
      return { type: 'reviewed' };
    case 'confirmation':
      return { type: 'awaiting_confirmation', ...verdict.confirmation };
    case 'approval':
      return { type: 'awaiting_approval', ...verdict.approval };
    case 'forbidden':
      return { type: 'forbidden', error: verdict.error };
  }
}
