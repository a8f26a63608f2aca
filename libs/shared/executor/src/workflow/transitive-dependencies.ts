import type { WorkflowStep } from '@ars/contracts';

/** Ids of all steps that a step is built upon: those it waits for, those that they wait for, and so on. */
export function transitiveDependencies(step: WorkflowStep, steps: readonly WorkflowStep[]): ReadonlySet<string> {
  const found = new Set(step.dependencies);
  for (const stepId of found) {
    const { dependencies = [] } = steps.find(({ step_id }) => step_id === stepId) ?? {};
    for (const dependency of dependencies) found.add(dependency);
  }
  return found;
}

/**
 * Whether a step reads, and nothing has to be written or waited for before it can.
 * @param isDone whether a step has been done by now
 */
export function readsBeforeWrites(
  step: WorkflowStep,
  steps: readonly WorkflowStep[],
  isDone: (step: WorkflowStep) => boolean = () => false,
): boolean {
  const foundations = transitiveDependencies(step, steps);
  const isAhead = (other: WorkflowStep) =>
    (other.effect !== null || other.kind === 'wait') && foundations.has(other.step_id) && !isDone(other);
  return step.effect === null && !steps.some(isAhead);
}
