import { isRead, qualifiedName } from '../plan/catalogue';
import { contentOf, rate, type Candidate } from './candidate';
import type { Clause } from './clauses';
import { NEUTRAL_VERBS, VAGUE_ACTS } from '../language/english';
import { hasWeight, saysMore } from './left-over';
import { mayServe } from './may-serve';
import type { IndexedOperation, OperationIndex } from './operation-index';
import type { Surroundings } from './surroundings';
import { stemsOf } from '../language/words';

/** What a clause asks for, else what it could have asked for, best first; and the write of which its words speak most. */
export type Choice = ({ kind: 'clear'; candidate: Candidate } | { kind: 'unclear'; options: string[] }) & {
  write?: IndexedOperation;
};

/** Below this nothing connects the clause with the operation. */
const LEAST_EVIDENCE = 1;
/** How far the best must be ahead: a mistaken read costs a moment, a mistaken write does damage. */
const MARGIN = { read: 0.05, write: 0.75 };
const MOST_OPTIONS = 3;

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
  const write = rated.find(({ operation, words }) => !isRead(operation.operation) && words > 0);
  const clear = (candidate: Candidate): Choice => ({
    kind: 'clear',
    candidate,
    ...(write && write.words > candidate.words ? { write: write.operation } : {}),
  });
  const ranked = rated.filter((candidate) => mayServe(candidate, clause, index));
  const chosen = rated.find(({ operation }) => surroundings.isChosen(operation));
  const [best] = ranked;
  const rather = best && rated.find((other) => isMeantRather(other, best, index));
  const named = namedByVerb(rated, index);
  // Where both lack something, what is said decides which is asked for.
  const isNamedBetter = best && named && best.filling.missing.length > 0 && named.words - best.words >= MARGIN.write;
  if (best && !rather && !isNamedBetter && ranked.every((other) => other === best || isAhead(best, other))) {
    return clear(best);
  }
  // What it lacks can be asked for.
  if (rather && rather.filling.missing.length > 0) return clear(rather);
  if (chosen && !isRefused(chosen, clause, index)) return clear(chosen);
  if (named) return clear(named);
  const options = ranked.length > 0 || !isOfTheTrade(clause, index) ? ranked : rated;
  return {
    kind: 'unclear',
    options: options.slice(0, MOST_OPTIONS).map(({ operation }) => qualifiedName(operation)),
    ...(write ? { write: write.operation } : {}),
  };
}

/**
 * The one write whose verb a clause begins with, ahead of all others of that verb, where it lacks something: to ask for that
 * does no harm, whatever else the clause says.
 */
function namedByVerb(rated: readonly Candidate[], index: OperationIndex): Candidate | undefined {
  const called = rated
    .filter(({ operation, reading }) => operation.verbs.has(index.spell(reading.head[0]?.stem ?? '')))
    .filter(({ operation }) => !isRead(operation.operation))
    .sort((one, other) => other.words - one.words);
  const [best, next] = called;
  const isNamed = best && best.filling.missing.length > 0 && !best.reading.negated;
  return isNamed && (!next || best.words - next.words >= MARGIN.write) ? best : undefined;
}

/** What the caller chose still must not leave out something of weight. */
const isRefused = (chosen: Candidate, clause: Clause, index: OperationIndex): boolean =>
  !isRead(chosen.operation.operation) && (chosen.filling.unused.some(hasWeight) || saysMore(chosen, clause, index));

/** Whether most of what a clause says in words of its own are words of some operation, so that one may be meant. */
function isOfTheTrade({ literal }: Clause, index: OperationIndex): boolean {
  const content = [...contentOf(literal, index)].filter((stem) => !/\d/.test(stem) && !VAGUE_ACTS.has(stem));
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
