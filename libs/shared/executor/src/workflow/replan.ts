import { isDeepStrictEqual } from 'node:util';
import type { ValidatedPlan, WorkflowStep } from '@ars/contracts';
import type { WorkflowEvent } from './events';
import { type ReplacedStep, stepStateOf, type WorkflowState } from './state';
import { leaveOut, PENDING } from './step-changes';

type Event<Type extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: Type }>;

/** Whether what remains of a workflow that a failure stops may be replanned: once, and nothing that was not wanted. */
export const mayReplan = ({ plan, replan, cancelRequested, refused }: WorkflowState): boolean =>
  plan?.replannable === true && replan === undefined && !cancelRequested && !refused;

/**
 * Why a plan cannot take the place of the present one, if so. What succeeded has to stand in it as it was done, and no
 * other step may have the id of an earlier one, which names its effect in the ledgers.
 */
export function faultOf(plan: ValidatedPlan, state: WorkflowState): string | undefined {
  const proposed = new Map(plan.execution_steps.map((step) => [step.step_id, step]));
  for (const step of state.plan?.execution_steps ?? []) {
    const { step_id } = step;
    const isDone = stepStateOf(state, step).status === 'succeeded';
    if (isDone && !isDeepStrictEqual(asStored(proposed.get(step_id)), asStored(step)))
      return `The new plan changes ${step_id}, which is done`;
    if (!isDone && proposed.has(step_id)) return `The new plan has a step ${step_id}, as the one before it`;
  }
  return undefined;
}

/** As the journal keeps it: whether a step was read from there or is at hand makes no difference. */
const asStored = (step: WorkflowStep | undefined): unknown =>
  step === undefined ? undefined : JSON.parse(JSON.stringify(step));

/** The policies, and people, have said nothing of the new steps yet. */
export function replanned(state: WorkflowState, { plan, reason, at }: Event<'replanned'>): Partial<WorkflowState> {
  const present = new Set(plan.execution_steps.map(({ step_id }) => step_id));
  const replaced = (state.plan?.execution_steps ?? [])
    .filter(({ step_id }) => !present.has(step_id))
    .map((step): ReplacedStep => ({ step, state: leaveOut(stepStateOf(state, step), at) }));
  const added = [...present].filter((stepId) => !state.steps[stepId]);
  const steps = plan.execution_steps.map(({ step_id }) => [step_id, state.steps[step_id] ?? PENDING] as const);
  const nothingDecided = {
    confirmed: undefined,
    approval: undefined,
    approvedBy: undefined,
    settled: undefined,
    reviewed: undefined,
  };
  const replan = { outcome: 'replanned', reason, replaced, added } as const;
  return { plan, steps: Object.fromEntries(steps), replan, ...nothingDecided };
}

export const replanDeclined = ({ reason }: Event<'replan_declined'>): Partial<WorkflowState> => ({
  replan: { outcome: 'declined', reason, replaced: [], added: [] },
});
