import type { PlannedStep } from '../plan/planned-step';

/** Ids of all steps that must have succeeded before one. */
export function transitiveDependencies(
  { dependencies }: PlannedStep,
  steps: readonly PlannedStep[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...dependencies];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(steps.find(({ step_id }) => step_id === id)?.dependencies ?? []));
  }
  return found;
}
