import { findReferences, isReference, parseReference, type CallStep } from '@ars/contracts';

/**
 * Carries out one operation.
 * @param isOfRun whether it is about what an operation before it made: other services learn of that a moment later
 * @throws Error where it is refused
 */
export type Perform = (
  step: Pick<CallStep, 'operation' | 'parameters'> & { service: string },
  isOfRun: boolean,
) => Promise<unknown>;

/**
 * Carries out what is left of a plan, in its order, until something is refused.
 * @param results of the steps that were carried out already, by step id
 * @returns why it ended early; undefined where all was done
 */
export async function performSteps(
  steps: readonly CallStep[],
  results: ReadonlyMap<string, unknown>,
  perform: Perform,
): Promise<string | undefined> {
  const known = new Map(results);
  const left = steps.filter(({ step_id }) => !known.has(step_id));
  for (const step of left.sort((one, other) => one.step_order - other.step_order)) {
    const { service_name: service, operation, step_id } = step;
    const parameters = resolveReferences(step.parameters, known) as Record<string, unknown>;
    const isOfRun = findReferences(step.parameters).some(
      ({ text }) => !results.has(parseReference(text)?.stepId ?? ''),
    );
    try {
      known.set(step_id, await perform({ service, operation, parameters }, isOfRun));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}

/** Values in place of the references to them, keys of maps too; a reference to nothing known is left as it is. */
export function resolveReferences(value: unknown, results: ReadonlyMap<string, unknown>): unknown {
  if (isReference(value)) return lookUp(value, results) ?? value;
  if (Array.isArray(value)) return value.map((item: unknown) => resolveReferences(item, results));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      String(resolveReferences(name, results)),
      resolveReferences(child, results),
    ]),
  );
}

function lookUp(text: string, results: ReadonlyMap<string, unknown>): unknown {
  const reference = parseReference(text);
  if (!reference) return undefined;
  const path = [reference.output, ...reference.pointer];
  return path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    results.get(reference.stepId),
  );
}
