import { CodedError, isReference, parseReference } from '@ars/contracts';

/** The result of an earlier step, by its id; `undefined` where it has none. */
export type ResultOf = (stepId: string) => unknown;

/**
 * Parameters with every reference to an earlier result replaced by the value it points at; one that is a key, by the text
 * or number that it is then.
 * @throws CodedError `INVALID_REFERENCE`
 */
export function resolveReferences(parameters: Record<string, unknown>, resultOf: ResultOf): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [resolveKey(name, resultOf), resolve(value, resultOf)]),
  );
}

function resolveKey(name: string, resultOf: ResultOf): string {
  if (!isReference(name)) return name;
  const key = lookUpReference(name, resultOf);
  if (typeof key !== 'string' && typeof key !== 'number') throw unresolvable(name, 'the result is no name');
  return String(key);
}

function resolve(value: unknown, resultOf: ResultOf): unknown {
  if (isReference(value)) return lookUpReference(value, resultOf);
  if (Array.isArray(value)) return value.map((item) => resolve(item, resultOf));
  if (value === null || typeof value !== 'object') return value;
  return resolveReferences(value as Record<string, unknown>, resultOf);
}

/**
 * What a reference leads to.
 * @throws CodedError `INVALID_REFERENCE`
 */
export function lookUpReference(text: string, resultOf: ResultOf): unknown {
  const reference = parseReference(text);
  if (!reference) throw unresolvable(text, 'it is not well-formed');
  const { stepId, output, pointer } = reference;
  return [output, ...pointer].reduce((value, token) => {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, token)) {
      throw unresolvable(text, `the result has no "${token}"`);
    }
    return (value as Record<string, unknown>)[token];
  }, resultOf(stepId));
}

/**
 * Whether a reference leads to a list of which there is more than was read, as its result says by `next_cursor` or `total`:
 * what a page comes to is not what all of it does, and what is first in a page need not be the first.
 */
export function isPartOfList(text: string, resultOf: ResultOf): boolean {
  const result = resultOf(parseReference(text)?.stepId ?? '');
  if (typeof result !== 'object' || result === null) return false;
  const { next_cursor, total, currency } = result as Record<string, unknown>;
  if (typeof next_cursor === 'string') return true;
  // Beside a currency it is an amount.
  if (typeof total !== 'number' || currency !== undefined) return false;
  const rows = lookUpReference(text, resultOf);
  return Array.isArray(rows) && total > rows.length;
}

const unresolvable = (text: string, why: string): CodedError =>
  new CodedError({ code: 'INVALID_REFERENCE', message: `${text} cannot be resolved: ${why}` });
