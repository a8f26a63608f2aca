import { type EvaluatedStep, findReferences, parseReference, type PlacedReference } from '@ars/contracts';

/** Every reference of a step without a call, with the place in the step where it stands. */
export function referencesOf(step: EvaluatedStep): PlacedReference[] {
  const { from, given, of, limit } = { from: undefined, given: undefined, of: undefined, limit: undefined, ...step };
  return findReferences({ from, given, of, limit });
}

/** Ids of the steps whose results it needs. */
export const producersOf = (step: EvaluatedStep): string[] => [
  ...new Set(referencesOf(step).flatMap(({ text }) => parseReference(text)?.stepId ?? [])),
];

const STRING = /"([^"\\]*)"|'([^'\\]*)'/g;
const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g;

/** The numbers and texts that a step itself brings along: those of its condition, and what it computes with. */
export function literalsOf(step: EvaluatedStep): (string | number)[] {
  if (step.kind === 'compute') return [step.by, step.when].filter((value) => value !== undefined);
  const { where = '', given = {} } = step;
  const texts = [...where.matchAll(STRING)].map(([, one, other]) => one ?? other ?? '');
  const numbers = [...where.replaceAll(STRING, '""').matchAll(NUMBER)].map(([number]) => Number(number));
  const values = Object.values(given).filter((value) => typeof value === 'string' || typeof value === 'number');
  const references = new Set(referencesOf(step).map(({ text }) => text));
  return [...texts, ...numbers, ...values.filter((value) => !references.has(String(value)))];
}
