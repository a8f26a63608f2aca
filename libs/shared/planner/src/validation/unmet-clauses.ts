import type { ClauseReading, RequestReading } from '../evidence/request-reading';
import { isRead, operationsOf } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { memoizeByObject } from '../plan/memoize-by-object';
import { memoizeByOffer } from '../plan/memoize-by-offer';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue } from '../planner';
import type { Span, Token } from '../text/annotated-text';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';

type Capability = PlannedStep['capability'];

/**
 * Clauses that no step has to do with: they open with a verb for writes which none of the steps is known by, or say
 * something in words of which no step knows any ("and wash the car").
 * @param values what the steps are given
 */
export function unmetClauses(
  { annotated, clauses }: RequestReading,
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
  return clauses.flatMap((clause) => {
    const words = wordsOf(clause, annotated.tokens);
    const [first, second] = words;
    if (!first || clause.clause.quoted) return [];
    const stems = words.map(({ stem }) => stem);
    // "Give me the history" asks to be told.
    const asksToKnow = first.stem === 'give' && /^(?:me|us)$/.test(second?.norm ?? '');
    const isOtherWrite = verbs.has(first.stem) && !asksToKnow && !called.has(first.stem);
    const isUnknown = saysSomething(words) && !stems.some((stem) => !isEmpty(stem) && known.has(stem));
    return isOtherWrite || isUnknown ? [{ start: first.start, end: words.at(-1)?.end ?? first.end }] : [];
  });
}

/** Without what a clause opens with: conjunctions and politeness. */
function wordsOf({ spoken }: ClauseReading, tokens: readonly Token[]): Token[] {
  const words = spoken.flatMap((at) => tokens[at] ?? []).filter(({ kind }) => kind !== 'mark');
  const first = words.findIndex(
    ({ norm }) => !OPENERS.test(norm) && !LEXICON.politeness.has(norm) && !LEXICON.sequence.has(norm),
  );
  return first < 0 ? [] : words.slice(first);
}

const OPENERS = /^(?:and|also|y|et|but|or|please|can|could|would|you)$/;

/** The verbs by which only writes are called. */
const writingVerbs = memoizeByOffer((catalogue: Catalogue): ReadonlySet<string> => {
  const verbs = { read: new Set<string>(), write: new Set<string>() };
  for (const { operation } of operationsOf(catalogue)) {
    for (const verb of leadsOf(operation)) verbs[isRead(operation) ? 'read' : 'write'].add(verb);
  }
  return new Set([...verbs.write].filter((verb) => !verbs.read.has(verb) && !LEXICON.neutralVerbs.has(verb)));
});

/** First words of what an operation is called. */
const leadsOf = memoizeByObject(({ name, keywords }: Capability): string[] =>
  [name, ...keywords].flatMap((called) => stemsOf(called).slice(0, 1)),
);

const wordsOfTitle = memoizeByObject(({ name, description, keywords }: Capability): string[] =>
  [name, description, ...keywords].flatMap(stemsOf),
);

/** What its parameters and its results are called, and their values where they have names. */
const wordsOfFields = memoizeByObject(({ parameters, output = {}, examples = [] }: Capability): string[] => {
  const namesIn = ({ name, labels, schema, fields }: Field): string[] => {
    const names = schema['x-value-labels'];
    const values = [schema['enum'] ?? [], ...(isRecord(names) ? Object.values(names) : [])].flat().filter(isText);
    return [name, ...labels, ...values, ...fields.flatMap(namesIn)];
  };
  return [...[parameters, output].flatMap((schema) => fieldsOf(schema).flatMap(namesIn)), ...examples].flatMap(stemsOf);
});

/**
 * One word alone may be said for emphasis ("urgent"), and "the blue Camry" only describes what was named; others want
 * something.
 */
function saysSomething(words: readonly Token[]): boolean {
  const [first, second] = words;
  if (!first) return false;
  const needs = words.some(({ norm }) => LEXICON.copulas.has(norm) || LEXICON.needs.has(norm));
  if (LEXICON.determiners.has(first.norm) && !needs) return false;
  const content = words.filter(({ stem, norm, kind }) => kind === 'word' && !isEmpty(stem) && !isEmpty(norm));
  return content.length > 1 || (content[0] === first && LEXICON.pronouns.has(second?.norm ?? ''));
}

/** A word of the language, which says nothing of what it is about. */
const isEmpty = (stem: string): boolean =>
  /\d/.test(stem) || isFunctionWord(stem) || EMPTY.some((list) => LEXICON[list].has(stem));

const EMPTY = ['politeness', 'readingVerbs', 'neutralVerbs', 'pronouns', 'sequence'] as const;
