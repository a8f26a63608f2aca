import { isRead, qualifiedName } from '../plan/catalogue';
import { isNeutral, type Clause } from './clauses';
import { STOP_WORDS, VAGUE_VERBS } from './english';
import { fillParameters, type Filling, type Surroundings } from './fill-parameters';
import { isIdentifier, type Mention } from './mentions';
import type { IndexedOperation, OperationIndex } from './operation-index';
import { isSameWord, stemsOf } from './words';

/** An operation with the parameters that a clause gives it, and how well they fit each other. */
export interface Candidate {
  operation: IndexedOperation;
  filling: Filling;
  score: number;
}

/** `unclear` says what it could have been, best first. */
export type Choice = { kind: 'clear'; candidate: Candidate } | { kind: 'unclear'; options: string[] };

/** What the fit of parameters is worth beside the words, tuned on the sentences of the tests. */
const WORTH = { given: 1.5, enumGiven: 1.5, missing: -2, unused: -1, canonical: 0.5 };
/** Below this nothing connects the clause with the operation. */
const LEAST_SCORE = 1;
/** How far the best must be ahead: a mistaken read costs a moment, a mistaken write does damage. */
const MARGIN = { read: 0.05, write: 0.75 };

export function chooseOperation(clause: Clause, index: OperationIndex, surroundings: Surroundings): Choice {
  const query = queryOf(clause, index);
  const ranked = index.operations
    .filter(({ operation }) => clause.intent !== (isRead(operation) ? 'write' : 'read'))
    .map((operation) => rate(operation, clause, query, index, surroundings))
    .filter((candidate) => candidate.score >= LEAST_SCORE && mayServe(candidate, clause, query))
    .sort((one, other) => other.score - one.score);
  const [best, second] = ranked;
  const options = ranked.slice(0, 3).map(({ operation }) => qualifiedName(operation));
  if (!best) return { kind: 'unclear', options };
  const margin = isRead(best.operation.operation) ? MARGIN.read : MARGIN.write;
  if (second && best.score - second.score < margin) return { kind: 'unclear', options };
  return { kind: 'clear', candidate: best };
}

/** What a clause says, spelled as the operations spell it. */
interface Query {
  own: ReadonlySet<string>;
  /** The words of what it names. */
  named: ReadonlySet<string>;
}

function queryOf({ words, mentions }: Clause, index: OperationIndex): Query {
  const own = words.map(({ stem }) => stem).filter((stem) => !STOP_WORDS.has(stem) && !VAGUE_VERBS.has(stem));
  const entities = mentions.filter(isIdentifier).flatMap((mention) => mention.entities);
  return { own: new Set(own.map((stem) => index.spell(stem))), named: new Set(entities.flatMap(stemsOf)) };
}

function rate(
  operation: IndexedOperation,
  clause: Clause,
  query: Query,
  index: OperationIndex,
  surroundings: Surroundings,
): Candidate {
  const filling = fillParameters(operation, clause, surroundings);
  const words = index.score(operation, query.own, query.named);
  const given = operation.fields.filter(({ name }) => filling.own.includes(name));
  const enums = given.filter(({ schema }) => schema['enum'] !== undefined);
  const fit =
    given.length * WORTH.given +
    enums.length * WORTH.enumGiven +
    filling.missing.length * WORTH.missing +
    filling.unused.filter(({ kind }) => kind !== 'text').length * WORTH.unused +
    (isCanonicalReader(operation, clause) ? WORTH.canonical : 0);
  return { operation, filling, score: words + fit };
}

/** The read that proves the one thing a clause is about answers what is asked about it in general. */
function isCanonicalReader({ operation, fields }: IndexedOperation, clause: Clause): boolean {
  const entities = new Set(clause.mentions.filter(isIdentifier).flatMap((mention) => mention.entities));
  return (
    entities.size === 1 &&
    entities.has(operation.proves ?? '') &&
    fields.filter(({ required }) => required).length === 1
  );
}

/**
 * A read must be asked for, or named. A write must be named: by its verb, or by a neutral verb and something of its name or
 * an enumerated value; and nothing that the clause says with weight may be left over.
 */
function mayServe({ operation, filling }: Candidate, clause: Clause, { own }: Query): boolean {
  const isNamed = [...own].some((stem) => operation.title.has(stem));
  if (isRead(operation.operation)) return clause.intent === 'read' || own.size === 0 || isNamed;
  const enumerated = operation.fields.filter(
    ({ schema, name }) => schema['enum'] !== undefined && filling.own.includes(name),
  );
  const values = enumerated.flatMap(({ name }) => stemsOf(String(filling.parameters[name])));
  const [lead = ''] = own;
  const leads =
    isNeutral(clause.words[0]) || operation.weights.has(lead) || values.some((stem) => isSameWord(stem, lead));
  return (isNamed || enumerated.length > 0) && leads && !filling.unused.some(hasWeight);
}

/** Money, addresses, quoted words and quantities change what is to be done; a further identifier only tells more of it. */
const hasWeight = (mention: Mention): boolean =>
  !isIdentifier(mention) ||
  mention.quantity !== undefined ||
  (mention.entities.length === 0 && /\d/.test(mention.value));
