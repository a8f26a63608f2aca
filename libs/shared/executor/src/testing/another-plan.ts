import {
  type CallStep,
  FAILURE_HANDLINGS,
  type StepEffect,
  type ValidatedPlan,
  type WorkflowStep,
} from '@ars/contracts';
import { stepStateOf, type WorkflowState } from '../workflow/state';
import { aPlan, aReviewedPlan, aStep } from './build-plan';

/** Operations with their effects that the new steps of a test's plans may have. */
const OPERATIONS: readonly (readonly [string, StepEffect | null])[] = [
  ['look', null],
  ['reserve', { ledger: true, idempotent: true, undo: { operation: 'release', parameters: { id: '$outputs.id' } } }],
  ['note', { ledger: true, idempotent: true }],
];

/**
 * Another plan for what remains: what succeeded, and steps that are named alike whenever they are made, but are not.
 * @param upTo chooses a whole number from 0
 */
export function anotherPlan(state: WorkflowState, upTo: (most: number) => number): ValidatedPlan {
  const steps = (state.plan?.execution_steps ?? []).filter((step) => stepStateOf(state, step).status === 'succeeded');
  const length = steps.length + 1 + upTo(2);
  while (steps.length < length) steps.push(aNewStep(steps, upTo));
  const plan = (upTo(1) === 0 ? aReviewedPlan : aPlan)(...steps);
  return { ...plan, plan_id: 'plan_2' };
}

function aNewStep(earlier: readonly WorkflowStep[], upTo: (most: number) => number): CallStep {
  const [operation, effect] = OPERATIONS[upTo(OPERATIONS.length - 1)] ?? ['look', null];
  const foundation = earlier[upTo(earlier.length)];
  return aStep({
    step_id: `new_${earlier.length}`,
    step_order: 100 + earlier.length,
    operation,
    effect,
    parameters: operation === 'reserve' ? { quantity: 1 + upTo(2) } : {},
    dependencies: foundation ? [foundation.step_id] : [],
    failure_handling: FAILURE_HANDLINGS[upTo(FAILURE_HANDLINGS.length - 1)] ?? 'retry',
    timeout_seconds: 1,
    retry_attempts: upTo(2),
  });
}
