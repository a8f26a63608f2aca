import { normalise } from './same-value';
import { isNumberOfRun } from './gold-numbers';
import type { CorpusCase } from './corpus-case';

/**
 * Whether a request names every value of its gold literally: each number, identifier, name and constant stands in it, as it
 * is in the call (punctuation, case and the underscores of constants aside). Such a request leaves nothing to be found out.
 * What has to wait for a time or a condition is not carried out at once, however plainly it is said.
 */
export function isFullyLabelled({ request, gold, outcome, previous }: CorpusCase): boolean {
  if (outcome !== 'do' || previous.length > 0 || gold.writes.length === 0) return false;
  const text = ` ${request.toLowerCase()} `;
  const isNamedWhole = (parameters: Record<string, unknown>): boolean =>
    leavesOf(parameters).every((value) => !isNumberOfRun(value) && isNamed(value, text));
  return gold.writes.every(({ at, when, parameters }) => !at && !when && isNamedWhole(parameters));
}

function leavesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value !== 'object' || value === null) return [value];
  return Object.entries(value).flatMap(([, child]) => leavesOf(child));
}

function isNamed(value: unknown, text: string): boolean {
  if (typeof value === 'number') {
    const numbers = text.match(/(?<![\w.-])-?\d[\d,]*(?:\.\d+)?(?![\w-])/g) ?? [];
    return numbers.some((one) => Number(one.replaceAll(',', '')) === value);
  }
  return normalise(text).includes(normalise(value));
}
