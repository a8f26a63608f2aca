import { isReference, parseReference } from '@ars/contracts';
import { isRecord } from '../plan/json';
import { outputOf, UNKNOWN } from './expression';

/** Results of steps by their ids. */
export type Results = Readonly<Record<string, unknown>>;

/** A step's parameters with every reference replaced by what it points at, or by `UNKNOWN`; an unknown key stays. */
export const resolveInputs = (parameters: Record<string, unknown>, results: Results): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [resolveKey(name, results), resolveInput(value, results)]),
  );

function resolveKey(name: string, results: Results): string {
  const key = isReference(name) ? lookUp(name, results) : name;
  return typeof key === 'string' || typeof key === 'number' ? String(key) : name;
}

/** One value with its references resolved. */
export function resolveInput(value: unknown, results: Results): unknown {
  if (isReference(value)) return lookUp(value, results);
  if (Array.isArray(value)) return value.map((item: unknown) => resolveInput(item, results));
  return isRecord(value) ? resolveInputs(value, results) : value;
}

function lookUp(text: string, results: Results): unknown {
  const reference = parseReference(text);
  if (!reference || !Object.hasOwn(results, reference.stepId)) return UNKNOWN;
  return [reference.output, ...reference.pointer].reduce(outputOf, results[reference.stepId]);
}
