/**
 * References to the result of an earlier step, as Arazzo 1.0 runtime expressions
 * (https://spec.openapis.org/arazzo/latest.html#runtime-expressions):
 * `$steps.<step_id>.outputs.<name>` with an optional RFC 6901 pointer, e.g. `$steps.find_1.outputs.items#/0/id`.
 */
export interface StepReference {
  stepId: string;
  output: string;
  /** Unescaped reference tokens of the JSON pointer. */
  pointer: string[];
}

const EXPRESSION = /^\$steps\.([A-Za-z0-9_-]+)\.outputs\.([A-Za-z0-9_-]+)(?:#(\/.*))?$/;

/** Whether a value is meant as a reference; it may still be malformed. */
export const isReference = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('$steps.');

/** @returns the parts, or `undefined` where the text is not a well-formed reference */
export function parseReference(text: string): StepReference | undefined {
  const match = EXPRESSION.exec(text);
  if (!match) return undefined;
  const [, stepId, output, pointer] = match;
  return {
    stepId: stepId as string,
    output: output as string,
    pointer: pointer
      ? pointer
          .slice(1)
          .split('/')
          .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
      : [],
  };
}

/** A reference, and the path of keys where it stands. */
export interface PlacedReference {
  path: string[];
  text: string;
  /** It is itself the last key of the path: of a map whose keys only a result will tell. */
  isKey?: true;
}

/** Every reference inside a parameter value, keys of objects included. */
export function findReferences(value: unknown, path: string[] = []): PlacedReference[] {
  if (isReference(value)) return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]): PlacedReference[] => {
    const own = isReference(key) ? [{ path: [...path, key], text: key, isKey: true as const }] : [];
    return [...own, ...findReferences(child, [...path, key])];
  });
}
