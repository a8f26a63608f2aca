import { isRead, qualifiedName } from '../plan/catalogue';
import type { Field } from '../plan/fields';
import type { Clause } from './clauses';
import {
  AMOUNT_LINKS,
  COPULAS,
  DISTRIBUTING,
  NEUTRAL_VERBS,
  SAYING,
  STOP_WORDS,
  VAGUE_VERBS,
  WEIGHTY_WORDS,
} from '../language/english';
import { isCertain } from './entity-values';
import { fillParameters, type Filling } from './fill-parameters';
import { takesText } from './free-text';
import { isIdentifier, type Mention } from './mentions';
import type { IndexedOperation, OperationIndex } from './operation-index';
import type { Reading } from './reading';
import type { Surroundings } from './surroundings';
import { isSameWord, stemsOf, type Word } from '../language/words';

/** An operation with the parameters that a clause gives it, and how well they fit each other. */
export interface Candidate {
  operation: IndexedOperation;
  reading: Reading;
  filling: Filling;
  /** How well its words speak of the operation. */
  words: number;
  /** Whether the clause begins with the verb of its name. */
  isOwnVerb: boolean;
  /** The same, with what the clause gives to it. */
  evidence: number;
  /** The evidence, less what is missing and what is left over. */
  score: number;
}

/** `unclear` says what it could have been, best first. */
export type Choice = { kind: 'clear'; candidate: Candidate } | { kind: 'unclear'; options: string[] };

/** What the fit of parameters is worth beside the words; found by trying the sentences of the tests. */
const WORTH = { required: 1.5, optional: 1, enumerated: 1.5, missing: -2, unused: -1, verb: 1, canonical: 0.5 };
/** More missing than this is all the same. */
const MOST_MISSING = 3;
/** Below this nothing connects the clause with the operation. */
const LEAST_EVIDENCE = 1;
/** How far the best must be ahead: a mistaken read costs a moment, a mistaken write does damage. */
const MARGIN = { read: 0.05, write: 0.75 };
const MOST_OPTIONS = 3;
/** So many required values, all given, tell of themselves what an operation is about. */
const TELLING = 3;

/** @param operations those that come into question */
export function chooseOperation(
  clause: Clause,
  index: OperationIndex,
  surroundings: Surroundings,
  operations: readonly IndexedOperation[] = index.operations,
): Choice {
  const rated = operations
    .filter(({ operation }) => clause.intent !== (isRead(operation) ? 'write' : 'read'))
    .map((operation) => rate(operation, clause, index, surroundings))
    .filter(({ evidence }) => evidence >= LEAST_EVIDENCE)
    .sort((one, other) => other.score - one.score);
  const ranked = rated.filter((candidate) => mayServe(candidate, clause, index));
  const chosen = rated.find(({ operation }) => surroundings.isChosen(operation));
  const [best] = ranked;
  const rather = best && rated.find((other) => isMeantRather(other, best, index));
  if (best && !rather && ranked.every((other) => other === best || isAhead(best, other))) {
    return { kind: 'clear', candidate: best };
  }
  // What it lacks can be asked for.
  if (rather && rather.filling.missing.length > 0) return { kind: 'clear', candidate: rather };
  if (chosen && !isRefused(chosen, clause, index)) return { kind: 'clear', candidate: chosen };
  const options = ranked.length > 0 || !isOfTheTrade(clause, index) ? ranked : rated;
  return { kind: 'unclear', options: options.slice(0, MOST_OPTIONS).map(({ operation }) => qualifiedName(operation)) };
}

/** What the caller chose still must not leave out something of weight. */
const isRefused = (chosen: Candidate, clause: Clause, index: OperationIndex): boolean =>
  !isRead(chosen.operation.operation) && (chosen.filling.unused.some(hasWeight) || saysMore(chosen, clause, index));

/** Whether most of what a clause says in words of its own are words of some operation, so that one may be meant. */
function isOfTheTrade({ literal }: Clause, index: OperationIndex): boolean {
  const content = [...contentOf(literal, index)].filter((stem) => !/\d/.test(stem));
  return content.filter((stem) => index.knows(stem)).length * 2 >= content.length;
}

/**
 * Whether a clause begins with the verb of another write and speaks of its object, or says as much of it: that one may be
 * meant though it cannot serve, as in "reserve over 5 of part 1234", which is no handing over.
 */
function isMeantRather(other: Candidate, best: Candidate, index: OperationIndex): boolean {
  if (isRead(best.operation.operation) || !other.isOwnVerb || best.isOwnVerb) return false;
  const object = stemsOf(other.operation.operation.name).at(-1) ?? '';
  const isNamed = contentOf(other.reading, index).has(object);
  return isNamed || other.words >= best.words || best.score - other.score < MARGIN.write;
}

/** Ahead by the margin; and for a write, not merely because another, which its verb names better, lacks something. */
function isAhead(best: Candidate, other: Candidate): boolean {
  const reads = isRead(best.operation.operation);
  const margin = reads ? MARGIN.read : MARGIN.write;
  const verb = other.reading.head[0]?.stem ?? '';
  const isNamedBetter =
    !reads &&
    other.reading === best.reading &&
    other.operation.title.has(verb) &&
    !NEUTRAL_VERBS.has(verb) &&
    other.words - best.words >= margin;
  // To ask for what it lacks does no harm, so that its verb is enough.
  const isJustAsked =
    best.filling.missing.length > 0 && best.isOwnVerb && !other.isOwnVerb && best.words >= other.words;
  return isJustAsked || (best.score - other.score >= margin && !isNamedBetter);
}

function rate(
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
  const enumWords = (lead && index.isVerbOfOther(lead.stem, operation) ? rest : reading.words).filter(
    (word) => !index.isPartOfOtherValue(reading.words, reading.words.indexOf(word), operation),
  );
  const filling = fillParameters(operation, reading, surroundings, enumWords);
  const { own, missing, unused } = filling;
  const isOwnVerb = lead !== undefined && index.spell(lead.stem) === stemsOf(operation.operation.name)[0];
  const words = index.score(operation, contentOf(reading, index), saidIn(reading));
  const evidence = words + sum(own.map(worthOf));
  const score =
    evidence +
    Math.min(missing.length, MOST_MISSING) * WORTH.missing +
    unused.filter(({ kind }) => kind !== 'text').length * WORTH.unused +
    (isOwnVerb ? WORTH.verb : 0) +
    (isCanonicalReader(operation, reading, index) ? WORTH.canonical : 0);
  return { operation, reading, filling, words, isOwnVerb, evidence, score };
}

const worthOf = ({ required, schema }: Field): number =>
  required ? WORTH.required + (schema['enum'] === undefined ? 0 : WORTH.enumerated) : WORTH.optional;

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The words that say what to do, spelled as the operations spell them. */
function contentOf({ head }: Reading, index: OperationIndex): Set<string> {
  const meaning = (word: Word): string[] => {
    const stem = index.spell(word.stem);
    // A label in front is more likely a verb: "hold part 1234".
    return word === head[0] ? [stem] : [stem, ...index.meaning(stem)];
  };
  return new Set(head.filter(({ stem }) => !STOP_WORDS.has(stem) && !VAGUE_VERBS.has(stem)).flatMap(meaning));
}

/** All words, with those for what is named: what a keyword of several words is looked for in. */
function saidIn({ head, mentions }: Reading): Set<string> {
  const entities = mentions.filter(isIdentifier).flatMap((mention) => mention.entities.flatMap(stemsOf));
  return new Set([...head.map(({ stem }) => stem), ...entities]);
}

/** The plainest read of the one thing that a clause is about answers what is asked about it in general. */
function isCanonicalReader(operation: IndexedOperation, { mentions }: Reading, index: OperationIndex): boolean {
  const [entity, ...others] = new Set(mentions.filter(isIdentifier).flatMap((mention) => mention.entities));
  return entity !== undefined && others.length === 0 && index.isReaderOf(operation, entity);
}

/**
 * A read must be asked for, or named. A write must be named: by its verb, or by a neutral verb and something of its name or
 * an enumerated value; and nothing that the clause says with weight may be left over.
 */
function mayServe({ operation, reading, filling }: Candidate, clause: Clause, index: OperationIndex): boolean {
  if (clause.intent === 'read') return true;
  const content = contentOf(reading, index);
  const reads = isRead(operation.operation);
  if (reads && filling.unused.length > 0) return false;
  if (reads && content.size === 0) return reading.mentions.filter(isIdentifier).every(isCertain);
  const isOwn = filling.own.length > 0 || reading.refersBack;
  if (!reads && (clause.beginsWithName || reading.negated || !isOwn)) return false;
  const isNamed = [...content].some((stem) => operation.title.has(stem));
  const enumerated = filling.own.filter(({ schema }) => schema['enum'] !== undefined);
  const values = enumerated.flatMap(({ name }) => stemsOf(String(filling.parameters[name])));
  const [lead = ''] = content;
  const leads =
    NEUTRAL_VERBS.has(reading.head[0]?.stem ?? '') ||
    operation.weights.has(lead) ||
    values.some((stem) => isSameWord(stem, lead));
  const isComplete = filling.missing.length === 0;
  const isStatement = clause.intent === 'any' && !operation.verbs.has(reading.head[0]?.stem ?? '');
  if (!reads && isStatement && reading.head.some(({ stem }) => COPULAS.has(stem))) return false;
  const isSpokenOf =
    enumerated.length > 0 || givesAll(operation, filling) || namesObject(operation, reading, filling, content);
  if (!reads && isComplete && (!isSpokenOf || saysMore({ operation, reading, filling }, clause, index))) return false;
  return (isNamed || enumerated.length > 0) && leads && !filling.unused.some(hasWeight);
}

/** Of so many values no other operation is meant; and "reserve two" counts what was named before. */
function givesAll({ fields }: IndexedOperation, { own, countsNamed }: Filling): boolean {
  const required = fields.filter((field) => field.required);
  return countsNamed || (required.length >= TELLING && required.every((field) => own.includes(field)));
}

/**
 * "Hand over RO 412207" has the verb of handing out parts, and speaks of no parts; "it" is what was spoken of, and of its
 * kind.
 */
function namesObject(
  { operation, fields }: IndexedOperation,
  reading: Reading,
  { parameters, own }: Filling,
  content: ReadonlySet<string>,
): boolean {
  const [, ...objects] = stemsOf(operation.name);
  const meant = reading.refersBack
    ? fields.filter((field) => !own.includes(field) && parameters[field.name] !== undefined)
    : [];
  const said = new Set([...content, ...saidIn(reading), ...meant.flatMap(({ entity = '' }) => stemsOf(entity))]);
  return objects.length === 0 || objects.some((stem) => said.has(stem));
}

/**
 * Of "50 cents", "1'200", "part 1234 twice" or "tomorrow" something is left that no parameter takes, and changes all; and
 * a word that the operation does not know, unless it is somebody's name, may say anything.
 */
function saysMore(
  { operation, reading, filling }: Pick<Candidate, 'operation' | 'reading' | 'filling'>,
  { text: all }: Clause,
  index: OperationIndex,
): boolean {
  const left = reading.head.filter(({ start }) => filling.isFreeWord(start));
  const amounts = reading.mentions.filter(({ kind }) => kind === 'money');
  const isAmountLink = (word: Word): boolean =>
    AMOUNT_LINKS.has(word.stem) &&
    word !== reading.head[1] &&
    amounts.some((amount) => reading.neighbours(amount)[0] === word.stem);
  // "Write down" says nothing of a direction.
  const isSaying = (word: Word): boolean => SAYING.has(reading.head[reading.head.indexOf(word) - 1]?.stem ?? '');
  const isOther = ({ stem, text }: Word): boolean =>
    ![STOP_WORDS, NEUTRAL_VERBS, operation.valueWords].some((known) => known.has(stem)) &&
    !(filling.spread && DISTRIBUTING.has(stem)) &&
    !operation.weights.has(index.spell(stem)) &&
    !/^\p{Lu}/u.test(text);
  return (
    /\d['’]\d|\bup to\b/i.test(all) ||
    left.some(
      (word) =>
        (WEIGHTY_WORDS.has(word.stem) && !isSaying(word)) ||
        /\d/.test(word.text) ||
        (isOther(word) && !isAmountLink(word)),
    )
  );
}

/**
 * Money, addresses, quoted words, quantities and mere numbers change what is to be done; a further identifier only tells
 * more of it.
 */
const hasWeight = (mention: Mention): boolean =>
  !isIdentifier(mention) ||
  mention.quantity !== undefined ||
  (mention.number !== undefined && !mention.labelled) ||
  (mention.entities.length === 0 && /\d/.test(mention.value));
