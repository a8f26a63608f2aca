import { awaitedBy, type EngineStep, findReferences, parseReference, type PlacedReference } from '@ars/contracts';

/** Every reference of a step without a call, with the place in the step where it stands. */
export const referencesOf = (step: EngineStep): PlacedReference[] => findReferences(inputsOf(step));

function inputsOf(step: EngineStep): Record<string, unknown> {
  switch (step.kind) {
    case 'select':
      return { from: step.from, given: step.given };
    case 'compute':
      return { of: step.of, limit: step.limit };
    case 'when':
      return { given: step.given };
    case 'for_each':
      return { over: step.over };
    case 'wait':
      return { for: { given: step.for?.given }, or: step.or?.map(({ given }) => ({ given })) };
  }
}

/** Ids of the steps whose results it needs. */
export const producersOf = (step: EngineStep): string[] => [
  ...new Set(referencesOf(step).flatMap(({ text }) => parseReference(text)?.stepId ?? [])),
];

/** The words of the request by which a step is what it is. */
export const wordsOf = (step: EngineStep): string[] => {
  if (step.kind === 'wait') return awaitedBy(step).flatMap(({ words }) => (words === '' ? [] : words));
  return 'words' in step ? [step.words] : [];
};

const STRING = /"([^"\\]*)"|'([^'\\]*)'/g;
const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g;

/** The numbers and texts that a step itself brings along: those of its condition, and what it computes with. */
export function literalsOf(step: EngineStep): (string | number)[] {
  switch (step.kind) {
    case 'compute':
      return [step.by, step.when].filter((value) => value !== undefined);
    case 'select':
      return literalsIn(step.where, step.given, step);
    case 'when':
      return literalsIn(step.condition, step.given, step);
    case 'wait':
      return awaitedBy(step).flatMap(({ condition, given }) => literalsIn(condition, given, step));
    case 'for_each':
      return [];
  }
}

function literalsIn(condition = '', given: Record<string, unknown> = {}, step: EngineStep): (string | number)[] {
  const texts = [...condition.matchAll(STRING)].map(([, one, other]) => one ?? other ?? '');
  const numbers = [...condition.replaceAll(STRING, '""').matchAll(NUMBER)].map(([number]) => Number(number));
  const values = Object.values(given).filter((value) => typeof value === 'string' || typeof value === 'number');
  const references = new Set(referencesOf(step).map(({ text }) => text));
  return [...texts, ...numbers, ...values.filter((value) => !references.has(String(value)))];
}
