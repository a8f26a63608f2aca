import { transitiveDependencies } from './transitive-dependencies';
import type { WorkflowEvent } from './events';
import type { StepState, WorkflowState } from './state';
import { PENDING } from './step-changes';

/** What failed, what was not done for it, and what was undone is to be done again, and what was read of that too. */
export function retried(state: WorkflowState, { at }: Pick<WorkflowEvent, 'at'>): Partial<WorkflowState> {
  const steps = state.plan?.execution_steps ?? [];
  const remembered = new Set(steps.flatMap(({ step_id, effect }) => (effect?.ledger ? [step_id] : [])));
  const isSpent = ({ forbidden, compensation }: StepState) => forbidden || compensation?.status === 'undone';
  const isDone = (step: StepState) => step.status === 'succeeded' && !isSpent(step);
  const again = new Set(
    steps.map(({ step_id }) => step_id).filter((stepId) => !isDone(state.steps[stepId] ?? PENDING)),
  );
  for (const step of steps) {
    const isOutdated = [...transitiveDependencies(step, steps)].some((stepId) => again.has(stepId));
    if (step.effect === null && isOutdated) again.add(step.step_id);
  }
  const renewed = Object.entries(state.steps).map(([stepId, step]) => {
    if (!again.has(stepId)) return [stepId, { ...step, compensation: undefined, undoAttempts: undefined }] as const;
    const { uncertain, startedAt, generation } = step;
    // Whoever asks for a retry where no ledger knows has looked.
    const doubt = uncertain && remembered.has(stepId);
    const key = isSpent(step) ? { generation: generation + 1 } : { generation, uncertain: doubt };
    return [stepId, { ...PENDING, startedAt, ...key }] as const;
  });
  const { confirmed } = state;
  const isIn = (until: string | undefined) => until !== undefined && Date.parse(at) <= Date.parse(until);
  const isLapsed = confirmed !== undefined && !isIn(confirmed.until);
  const isApproved = isIn(state.approvedUntil) && !isLapsed;
  return {
    status: state.plan ? 'running' : 'planning',
    error: undefined,
    answer: undefined,
    stopped: undefined,
    cancelRequested: false,
    doubtsAccepted: false,
    refused: undefined,
    // What is read anew may be another matter; what somebody confirmed or approved stays so for as long as they could.
    ...(isLapsed && { confirmed: { ...confirmed, lapsed: true } }),
    ...(!isApproved && { reviewed: undefined, approvedBy: undefined, approvedUntil: undefined }),
    claims: Math.min(1, state.claims),
    steps: Object.fromEntries(renewed),
  };
}
