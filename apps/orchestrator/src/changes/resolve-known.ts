import { isReference, type CallStep } from '@ars/contracts';
import { resolveReferences } from '@ars/evaluation';

/** Results of steps by their ids. */
export type Results = Readonly<Record<string, unknown>>;

/** A step's parameters, those left out that depend on what has not been done. */
export function inputsOf({ parameters }: CallStep, results: Results): Record<string, unknown> {
  const known = Object.entries(parameters).flatMap(([name, value]) => {
    try {
      return Object.entries(resolveReferences({ [name]: value }, (stepId) => results[stepId]));
    } catch {
      return [];
    }
  });
  return Object.fromEntries(known.filter(([, value]) => !isReference(value)));
}
