import type { Field } from '../plan/fields';
import type { Clause } from './clauses';
import { STOP_WORDS, VAGUE_VERBS } from '../language/english';
import { fillParameters, type Filling } from './fill-parameters';
import { takesText } from './free-text';
import { isIdentifier } from './mentions';
import type { IndexedOperation, OperationIndex } from './operation-index';
import type { Reading } from './reading';
import { entityOf } from './recognisers';
import type { Surroundings } from './surroundings';
import { stemsOf, type Word } from '../language/words';

/** An operation with the parameters that a clause gives it, and how well they fit each other. */
export interface Candidate {
  operation: IndexedOperation;
  reading: Reading;
  filling: Filling;
  /** All that the clause says, with words for what it names: see `saidIn`. */
  said: ReadonlySet<string>;
  /** How well its words speak of the operation. */
  words: number;
  /** Whether the clause begins with the verb of its name. */
  isOwnVerb: boolean;
  /** The same, with what the clause gives to it. */
  evidence: number;
  /** The evidence, less what is missing and what is left over. */
  score: number;
}

/** What the fit of parameters is worth beside the words; found by trying the sentences of the tests. */
const WORTH = { required: 1.5, optional: 1, enumerated: 1.5, missing: -2, unused: -1, verb: 1, canonical: 0.5 };
/** More missing than this is all the same. */
const MOST_MISSING = 3;
/** How an operation fits a clause, in the reading of it that fits better. */
export function rate(
  operation: IndexedOperation,
  clause: Clause,
  index: OperationIndex,
  surroundings: Surroundings,
): Candidate {
  const writesText = operation.fields.some((field) => field.required && takesText(field));
  const readings = writesText && clause.verbatim ? [clause.verbatim, clause.literal] : [clause.literal];
  const [first, second] = readings.map((reading) => rateReading(operation, reading, index, surroundings));
  // "New repair order: customer …": what follows a colon may also be more of the request.
  const isSecondBetter = second && first && first.filling.missing.length > 0 && second.filling.missing.length === 0;
  return (isSecondBetter ? second : first) as Candidate;
}

function rateReading(
  operation: IndexedOperation,
  reading: Reading,
  index: OperationIndex,
  surroundings: Surroundings,
): Candidate {
  const [lead, ...rest] = reading.words;
  // "cancel" in front is what another operation does, not the status `cancelled`.
  const isOfOther = lead && index.isVerbOfOther(lead.stem, operation) && !operation.verbs.has(lead.stem);
  const enumWords = (isOfOther ? rest : reading.words).filter(
    (word) => !index.isPartOfOtherValue(reading.words, reading.words.indexOf(word), operation),
  );
  const filling = fillParameters(operation, reading, surroundings, enumWords);
  const { own, missing, unused } = filling;
  const isOwnVerb = lead !== undefined && index.spell(lead.stem) === stemsOf(operation.operation.name)[0];
  const said = new Set([
    ...saidIn(reading, index),
    ...filling.reads.flatMap(({ field }) => stemsOf(entityOf(field) ?? '')),
  ]);
  const words = index.score(operation, contentOf(reading, index), said);
  const evidence = words + sum(own.map(worthOf));
  const score =
    evidence +
    Math.min(missing.length, MOST_MISSING) * WORTH.missing +
    unused.filter(({ kind }) => kind !== 'text').length * WORTH.unused +
    (isOwnVerb ? WORTH.verb : 0) +
    (isCanonicalReader(operation, reading, index) ? WORTH.canonical : 0);
  return { operation, reading, filling, said, words, isOwnVerb, evidence, score };
}

const worthOf = ({ required, schema }: Field): number =>
  required ? WORTH.required + (schema['enum'] === undefined ? 0 : WORTH.enumerated) : WORTH.optional;

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The words that say what to do, spelled as the operations spell them. */
export function contentOf({ head }: Reading, index: OperationIndex): Set<string> {
  const meaning = (word: Word): string[] => {
    const stem = index.spell(word.stem);
    // A label in front is more likely a verb: "hold part 1234".
    return word === head[0] ? [stem] : [stem, ...index.meaning(stem)];
  };
  return new Set(head.filter(({ stem }) => !STOP_WORDS.has(stem) && !VAGUE_VERBS.has(stem)).flatMap(meaning));
}

/** All words, with those for what is named: what a keyword of several words is looked for in. */
function saidIn({ head, mentions }: Reading, index: OperationIndex): Set<string> {
  const named = mentions.flatMap((mention) =>
    isIdentifier(mention) ? mention.entities.flatMap(stemsOf) : [mention.kind],
  );
  return new Set([...head.flatMap(({ stem }) => [stem, ...index.meaning(stem)]), ...named]);
}

/** The plainest read of the one thing that a clause is about answers what is asked about it in general. */
function isCanonicalReader(operation: IndexedOperation, { mentions }: Reading, index: OperationIndex): boolean {
  const [entity, ...others] = new Set(mentions.filter(isIdentifier).flatMap((mention) => mention.entities));
  return entity !== undefined && others.length === 0 && index.isReaderOf(operation, entity);
}
