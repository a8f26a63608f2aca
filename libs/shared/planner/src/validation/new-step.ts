import type { GraphNode } from '../plan/plan-graph';

/** Where the steps stand that the validation engine adds. */
export const VALIDATION_GROUP = 'validation_group';

/** An id that no step has yet. */
export function freeId(stem: string, steps: readonly Pick<GraphNode, 'step_id'>[]): string {
  const taken = new Set(steps.map(({ step_id }) => step_id));
  let number = 1;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
