import {
  type CallStep,
  type Clarification,
  type ClarificationChoice,
  isReference,
  parseReference,
} from '@ars/contracts';

/** More than people look through. */
export const MAX_CHOICES = 9;
const MAX_FACTS = 10;
/** Of a label, beside what it settles. */
const MAX_WORDS = 3;

/** A parameter, and where in a row its value stands: a template in which a path stands for the value. */
export interface Settled {
  name: string;
  template: unknown;
}

/** Stands in a template for what a row has there. */
class Place {
  constructor(readonly path: readonly string[]) {}
}

/**
 * The parameters that are taken from one item of a list in a step's result.
 * @param list path of the list in the result
 */
export function settledBy(stepId: string, list: readonly string[], steps: readonly CallStep[]): Settled[] {
  const settled = steps.flatMap(({ parameters }) =>
    Object.entries(parameters).flatMap(([name, value]) => {
      const template = templateOf(value, stepId, list);
      return template !== undefined && holdsPlace(template) ? [{ name, template }] : [];
    }),
  );
  return [...new Map(settled.map((each) => [each.name, each])).values()];
}

/** The rows as choices; a row that lacks what it has to settle is none. */
export function choicesFrom(rows: readonly unknown[], settled: readonly Settled[]): ClarificationChoice[] {
  return rows.slice(0, MAX_CHOICES).flatMap((row) => {
    const values = Object.fromEntries(settled.map(({ name, template }) => [name, filled(template, row)]));
    const isComplete = settled.length > 0 && !Object.values(values).some((value) => value === undefined);
    return isComplete ? [{ label: labelOf(row, values), values, ...factsOf(row, values) }] : [];
  });
}

/**
 * A question that is asked once reads have run, with the rows that they found as its choices, where it has none yet and one
 * list has all that it misses. A number is none: what a row has is no answer to what an amount shall become.
 */
export function offerRows(clarification: Clarification, results: readonly unknown[]): Clarification {
  const names = [...new Set(clarification.missing.map(({ name }) => name))];
  if (clarification.choices || names.length === 0) return clarification;
  const settled = names.map((name): Settled => ({ name, template: new Place([name]) }));
  const offers = results
    .flatMap((result) => Object.values(result ?? {}).filter((value): value is unknown[] => Array.isArray(value)))
    .map((rows) => (rows.length <= MAX_CHOICES ? choicesFrom(rows, settled).filter(namesSomething) : []));
  const choices = offers.findLast((offer) => offer.length > 0);
  return choices ? { ...clarification, choices } : clarification;
}

const namesSomething = ({ values }: ClarificationChoice): boolean =>
  Object.values(values).every((value) => typeof value !== 'number');

/** @returns undefined where it depends on something else, too */
function templateOf(value: unknown, stepId: string, list: readonly string[]): unknown {
  if (isReference(value)) {
    const reference = parseReference(value);
    const path = reference?.stepId === stepId ? [reference.output, ...reference.pointer] : [];
    const isOfItem = path.length > list.length && list.every((token, index) => path[index] === token);
    return isOfItem ? new Place(path.slice(list.length + 1)) : undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => templateOf(item, stepId, list));
    return items.includes(undefined) ? undefined : items;
  }
  return value !== null && typeof value === 'object' ? undefined : value;
}

const holdsPlace = (template: unknown): boolean =>
  Array.isArray(template) ? template.some(holdsPlace) : template instanceof Place;

function filled(template: unknown, row: unknown): unknown {
  if (template instanceof Place) return template.path.reduce(memberOf, row) ?? undefined;
  if (!Array.isArray(template)) return template;
  const items = template.map((item) => filled(item, row));
  return items.includes(undefined) ? undefined : items;
}

const memberOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;

/** Of what people know a thing by, best first. */
const TELLING = [/(?:^|_)name$/, /customer$/, /vehicle$/, /description$|title$/, /status$/];

function labelOf(row: unknown, values: Record<string, unknown>): string {
  const known = Object.values(values).flat().map(String);
  const words = TELLING.flatMap((pattern) => wordsOf(row).filter(([name]) => pattern.test(name)))
    .map(([, text]) => text)
    .filter((text) => !known.includes(text));
  return [...known, ...[...new Set(words)].slice(0, MAX_WORDS)].join(', ');
}

function factsOf(row: unknown, values: Record<string, unknown>): Pick<ClarificationChoice, 'facts'> {
  const facts = wordsOf(row).filter(([name]) => !Object.hasOwn(values, name));
  return facts.length > 0 ? { facts: Object.fromEntries(facts.slice(0, MAX_FACTS)) } : {};
}

const wordsOf = (row: unknown): [string, string][] =>
  Object.entries(row ?? {}).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
