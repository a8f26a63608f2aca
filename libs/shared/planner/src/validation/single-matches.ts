import { findReferences, parseReference, type StepReference } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import type { PlannedStep } from '../plan/planned-step';

/**
 * Ids of the steps out of whose lists something is taken that a write is given, directly or by way of other reads: what a
 * search finds first is what was meant only where it finds nothing else.
 */
export function searchesForWrites(steps: readonly PlannedStep[]): ReadonlySet<string> {
  const known = new Map(steps.map((step) => [step.step_id, step]));
  const searches = new Set<string>();
  const seen = new Set<PlannedStep>();
  const open = steps.filter(({ capability }) => !isRead(capability));
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    for (const reference of referencesIn(step)) {
      if (reference.pointer.some((token) => /^\d+$/.test(token))) searches.add(reference.stepId);
      open.push(...[known.get(reference.stepId) ?? []].flat());
    }
  }
  return searches;
}

const referencesIn = ({ parameters }: PlannedStep): StepReference[] =>
  findReferences(parameters).flatMap(({ text }) => parseReference(text) ?? []);
