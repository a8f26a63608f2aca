import { isRead } from '../plan/catalogue';
import { contentOf, type Candidate } from './candidate';
import type { Clause } from './clauses';
import { COPULAS, isParticiple, LIGHT_VERBS, NEUTRAL_VERBS, PERSONS, STOP_WORDS } from '../language/english';
import { isCertain } from './entity-values';
import type { Filling } from './fill-parameters';
import { hasWeight, saysMore } from './left-over';
import { isIdentifier } from './mentions';
import type { IndexedOperation, OperationIndex } from './operation-index';
import type { Reading } from './reading';
import { entityOf } from './recognisers';
import { isSameWord, stemsOf } from '../language/words';

/** So many required values, all given, tell of themselves what an operation is about. */
const TELLING = 3;
/** A first word is written with a capital anyway. */
const LEAST_NAMES = 2;

/**
 * A read must be asked for, or named. A write must be named: by its verb, or by a neutral verb and something of its name or
 * an enumerated value; and nothing that the clause says with weight may be left over.
 */
export function mayServe(candidate: Candidate, clause: Clause, index: OperationIndex): boolean {
  if (clause.intent === 'read') return true;
  const { operation, reading, filling } = candidate;
  const content = contentOf(reading, index);
  const reads = isRead(operation.operation);
  if (reads && filling.unused.length > 0) return false;
  if (reads && content.size === 0) return reading.mentions.filter(isIdentifier).every(isCertain);
  const isOwn = filling.own.length > 0 || reading.refersBack;
  if (!reads && (clause.beginsWithName || reading.negated || !isOwn)) return false;
  const enumerated = filling.own.filter(({ schema }) => schema['enum'] !== undefined);
  const values = enumerated.flatMap(({ name }) => stemsOf(String(filling.parameters[name])));
  const { stem: lead, start } = leadOf(reading, filling, content, index);
  const isNamed = [...content, lead].some((stem) => operation.title.has(stem));
  const leads =
    NEUTRAL_VERBS.has(reading.head[0]?.stem ?? '') ||
    // "Ana Torres okayed it": what somebody did names a value.
    (start !== undefined && enumerated.length > 0 && !filling.isFreeWord(start)) ||
    (LIGHT_VERBS.has(lead) ? completesVerb(candidate, lead) : operation.weights.has(lead)) ||
    values.some((stem) => isSameWord(stem, lead));
  const isComplete = filling.missing.length === 0;
  const isStatement = clause.intent === 'any' && !operation.verbs.has(reading.head[0]?.stem ?? '');
  // "He paid $5" tells why, as "it is done" does.
  const isTold = PERSONS.has(reading.head[0]?.stem ?? '') || reading.head.some(({ stem }) => COPULAS.has(stem));
  if (!reads && isStatement && isTold) return false;
  const said = new Set([...content, ...candidate.said]);
  const isSpokenOf =
    enumerated.length > 0 || givesAll(operation, filling) || namesObject(operation, reading, filling, said);
  if (!reads && isComplete && (!isSpokenOf || saysMore(candidate, clause, index))) return false;
  return (isNamed || enumerated.length > 0) && leads && !filling.unused.some(hasWeight);
}

/** Of so many values no other operation is meant; and "reserve two" counts what was named before. */
function givesAll({ fields }: IndexedOperation, { own, countsNamed }: Filling): boolean {
  const required = fields.filter((field) => field.required);
  return countsNamed || (required.length >= TELLING && required.every((field) => own.includes(field)));
}

/**
 * The first word that says something; of a report that begins with a name, the one behind it: "Ana Torres paid …". A
 * single word with a capital is a name where no operation knows it.
 */
function leadOf(
  { head }: Reading,
  { isFreeWord, reads }: Filling,
  content: ReadonlySet<string>,
  index: OperationIndex,
): { stem: string; start?: number } {
  // "Sam Okafor takes RO 412215": whose name a parameter takes.
  const isNamed = reads.some(({ field }) => entityOf(field) !== undefined) && !isFreeWord(head[0]?.start ?? 0);
  if (isNamed) return { stem: index.spell(head.find(({ start }) => isFreeWord(start))?.stem ?? '') };
  const behind = head.findIndex(({ text }) => !/^\p{Lu}\p{Ll}/u.test(text));
  const [first = ''] = content;
  const isName = behind >= LEAST_NAMES || (behind === 1 && !index.knows(index.spell(head[0]?.stem ?? '')));
  const word = isName ? head[behind] : undefined;
  return word && isParticiple(word.text) ? { stem: index.spell(word.stem), start: word.start } : { stem: first };
}

/** "Take" alone says little: "take off" must be all there; to read, whatever it is called: "pull the reorder list". */
function completesVerb({ operation: { operation, phrases }, filling, said }: Candidate, verb: string): boolean {
  // "Sam Okafor takes RO 412215": the name stands for the "technician" in "technician takes".
  const named = new Set(filling.reads.flatMap(({ field }) => stemsOf(entityOf(field) ?? '')));
  const firstOf = (words: string[]): string | undefined => words.find((stem) => !named.has(stem));
  return (
    stemsOf(operation.name)[0] === verb ||
    phrases.some((words) => (isRead(operation) || firstOf(words) === verb) && words.every((stem) => said.has(stem)))
  );
}

/**
 * "Hand over RO 412207" has the verb of handing out parts, and speaks of no parts; "it" is what was spoken of, and of its
 * kind. What says all of a longer name ("issue everything held") needs no noun.
 */
function namesObject(
  { operation, fields, phrases }: IndexedOperation,
  { refersBack }: Reading,
  { parameters, own }: Filling,
  said: ReadonlySet<string>,
): boolean {
  const [, ...objects] = stemsOf(operation.name);
  const meant = refersBack
    ? fields.filter((field) => !own.includes(field) && parameters[field.name] !== undefined)
    : [];
  const spoken = new Set([...said, ...meant.flatMap(({ entity = '' }) => stemsOf(entity))]);
  const isCalled = phrases.some(
    (words) => words.filter((stem) => !STOP_WORDS.has(stem)).length > 2 && words.every((stem) => said.has(stem)),
  );
  return objects.length === 0 || isCalled || objects.some((stem) => spoken.has(stem));
}
