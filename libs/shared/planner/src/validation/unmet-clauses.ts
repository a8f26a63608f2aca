import {
  ARTICLES,
  COPULAS,
  COURTESIES,
  DUTIES,
  NEUTRAL_VERBS,
  OBLIGATIONS,
  PRONOUNS,
  READING_VERBS,
  STOP_WORDS,
  WANTS,
} from '../language/english';
import type { Span } from '../language/span';
import { isSameWord, stemsOf } from '../language/words';
import { isRead, operationsOf } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { oncePer } from '../plan/once-per';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue } from '../planner';

const CLAUSE = /[;!?\n]+|[.,](?=\s|$)|\b(?:and|then|also|y)\b/giu;
const POLITE = /^(?:\s|please|kindly|just|now|also|then|can you|could you|would you|por favor)+/iu;

type Capability = PlannedStep['capability'];

/**
 * Clauses that no step has to do with: they open with a verb for writes which none of the steps is known by, or say
 * something in words of which no step knows any ("and wash the car").
 * @param values what the steps are given
 */
export function unmetClauses(
  text: string,
  steps: readonly PlannedStep[],
  values: readonly (string | number | boolean)[],
  catalogue: Catalogue,
): Span[] {
  const verbs = writingVerbs(catalogue);
  const called = new Set(steps.flatMap(({ capability }) => wordsOfTitle(capability)));
  const known = new Set([
    ...called,
    ...steps.flatMap(({ capability }) => wordsOfFields(capability)),
    ...values.flatMap((value) => stemsOf(String(value))),
  ]);
  return clausesOf(text).filter(({ start, end }) => {
    const stems = stemsOf(text.slice(start, end));
    const [verb = '', whom = ''] = stems;
    // "Give me the history" asks to be told.
    const asksToKnow = verb === 'give' && (whom === 'me' || whom === 'us');
    const isOtherWrite = verbs.has(verb) && !asksToKnow && !describes(stems) && !isAmong(called, verb);
    return isOtherWrite || (saysSomething(stems) && !stems.some((stem) => !isEmpty(stem) && isAmong(known, stem)));
  });
}

/** The verbs by which only writes are called. */
function writingVerbs(catalogue: Catalogue): Set<string> {
  const verbs = { read: new Set<string>(), write: new Set<string>() };
  for (const { operation } of operationsOf(catalogue)) {
    for (const verb of leadsOf(operation)) verbs[isRead(operation) ? 'read' : 'write'].add(verb);
  }
  return new Set([...verbs.write].filter((verb) => !verbs.read.has(verb) && !NEUTRAL_VERBS.has(verb)));
}

/** First words of what an operation is called. */
const leadsOf = oncePer(({ name, keywords }: Capability): string[] =>
  [name, ...keywords].flatMap((called) => stemsOf(called).slice(0, 1)),
);

const wordsOfTitle = oncePer(({ name, description, keywords }: Capability): string[] =>
  [name, description, ...keywords].flatMap(stemsOf),
);

/** What its parameters and its results are called, and their values where they have names. */
const wordsOfFields = oncePer(({ parameters, output = {}, examples = [] }: Capability): string[] => {
  const namesIn = ({ name, labels, schema, fields }: Field): string[] => {
    const names = schema['x-value-labels'];
    const values = [schema['enum'] ?? [], ...(isRecord(names) ? Object.values(names) : [])].flat().filter(isText);
    return [name, ...labels, ...values, ...fields.flatMap(namesIn)];
  };
  return [...[parameters, output].flatMap((schema) => fieldsOf(schema).flatMap(namesIn)), ...examples].flatMap(stemsOf);
});

const isAmong = (known: ReadonlySet<string>, stem: string): boolean =>
  known.has(stem) || [...known].some((word) => isSameWord(word, stem));

/**
 * One word alone may be said for emphasis ("urgent"), and "the blue Camry" only describes what was named; others want
 * something.
 */
function saysSomething(stems: readonly string[]): boolean {
  if (describes(stems)) return false;
  const [first = '', second = ''] = stems;
  return stems.filter(isContent).length > 1 || (isContent(first) && PRONOUNS.has(second));
}

/** "The blue Camry", unlike "the car needs a wash". */
const describes = ([first = '', ...others]: readonly string[]): boolean =>
  ARTICLES.has(first) && !others.some((stem) => [COPULAS, DUTIES, OBLIGATIONS, WANTS].some((verbs) => verbs.has(stem)));

const isContent = (stem: string): boolean => !/\d/.test(stem) && !isEmpty(stem);

/** A word of the language, which says nothing of what it is about. */
const isEmpty = (stem: string): boolean =>
  [STOP_WORDS, COURTESIES, READING_VERBS, NEUTRAL_VERBS, PRONOUNS].some((words) => words.has(stem));

function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(CLAUSE)) {
    clauses.push({ start, end: index });
    start = index + mark.length;
  }
  return [...clauses, { start, end: text.length }]
    .map(({ start: from, end }) => {
      const clause = text.slice(from, end);
      const lead = (POLITE.exec(clause)?.[0] ?? /^\s*/.exec(clause)?.[0] ?? '').length;
      return { start: from + lead, end: from + clause.replace(/(?<![\s"'”’)])[\s"'”’)]+$/u, '').length };
    })
    .filter(({ start: from, end }) => from < end);
}
