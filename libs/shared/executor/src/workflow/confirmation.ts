import type { Doubt } from '@ars/contracts';
import { type ReplacedStep, stepStateOf, type StepState, type WorkflowState } from './state';

/**
 * Whether the plan is read back to whoever asked before anything is written: it is doubtful, that is wanted of every plan, or
 * somebody else has changed it, in whose name it would not be done; and it was not confirmed yet, or too long ago.
 * @param more doubts than the plan has by itself
 */
export const needsConfirmation = (
  { plan, request, confirmed, amended }: WorkflowState,
  more: readonly Doubt[] = [],
): boolean =>
  ([...(plan?.doubts ?? []), ...more].length > 0 || request.confirm === 'always' || amended !== undefined) &&
  (!confirmed || confirmed.lapsed === true);

/**
 * Whether a write was tried, or may have been. The key of its effect may be known to a ledger, and a step of that name in
 * another plan would have the same.
 */
export const isTouched = (state: WorkflowState): boolean =>
  everyStep(state).some(({ step, state: own }) => step.effect !== null && isStepTouched(own));

/** What another plan has replaced was tried all the same. */
const everyStep = (state: WorkflowState): readonly ReplacedStep[] => [
  ...(state.plan?.execution_steps ?? []).map((step) => ({ step, state: stepStateOf(state, step) })),
  ...(state.replan?.replaced ?? []),
];

const isStepTouched = ({ attempts, uncertain, forbidden, generation }: StepState): boolean =>
  attempts > 0 || Boolean(uncertain) || Boolean(forbidden) || generation > 0;

/**
 * What a workflow that is read back need not doubt: whoever alone ran it has written nothing by then; and where the plan by
 * itself has to be confirmed, and never was, nobody who ran it can have written anything, however many there were. What the
 * policies doubt depends on what was read: to a former executor they may have said something else.
 */
export function withoutDoubt(state: WorkflowState): Partial<WorkflowState> {
  const { confirmed, steps, claims } = state;
  if (confirmed || !needsConfirmation(state)) return claims <= 1 ? { claims: 0 } : {};
  const certain = Object.entries(steps).map(([stepId, step]) => [stepId, { ...step, uncertain: false }] as const);
  return { claims: 0, steps: Object.fromEntries(certain) };
}
