import type { Vocabulary } from '../catalogue/vocabulary';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import type { Token } from '../text/annotated-text';
import { rankOperations, type Match } from './3-match/rank-operations';
import { unspokenMatches } from './3-match/unspoken-matches';
import { fillSlots } from './4-slots/fill-slots';
import { linkNames } from './5-context/link-names';
import type { Basis } from './basis';
import type { Directive } from './interpretation';
import { roughScore } from './scoring';

const MAX_RESOLVED = 4;
const MIN_READS = 2;

/** The matches that are worth resolving, best first. */
export function likelyMatches(directive: Directive, basis: Basis): Match[] {
  const { dialogue, vocabulary, likely } = basis;
  const people = directive.clause.mood === 'question' ? undefined : linkNames(directive, basis);
  const linked = [...(people ?? [])].join();
  const known = likely.get(directive);
  if (known?.linked === linked) return known.matches;
  const named = rankOperations(directive, vocabulary, people);
  const matches = [...named, ...unspokenMatches(directive, named, basis)];
  const rough = [...matches, ...chosenMatch(dialogue.chosen, matches, directive, vocabulary)]
    .map((match) => ({
      match,
      score: roughScore(match, fillSlots(match.operation, directive, match.nameTokens)),
    }))
    .sort((one, other) => other.score - one.score)
    .map(({ match }) => match);
  const first = rough.slice(0, MAX_RESOLVED + (dialogue.chosen === undefined ? 0 : 4));

  // Whoever orders nothing may ask for something, however much it sounds like something to do.
  const reads = directive.clause.mood === 'order' ? [] : rough.filter(({ operation }) => operation.isRead);
  const resolved = [...new Set([...first, ...reads.slice(0, MIN_READS)])];
  likely.set(directive, { linked, matches: resolved });
  return resolved;
}

export const isChosen = ({ service, operation }: IndexedOperation, chosen: string | undefined): boolean =>
  chosen === `${service}.${operation.name}`;

function chosenMatch(
  chosen: string | undefined,
  matches: readonly Match[],
  { tokens }: Directive,
  { operations }: Vocabulary,
): Match[] {
  const operation = operations.find((each) => isChosen(each, chosen));
  return !operation || matches.some((match) => match.operation === operation) ? [] : [unnamedMatch(operation, tokens)];
}

/** Of an operation that is meant though nothing says so. */
export const unnamedMatch = (operation: IndexedOperation, tokens: readonly Token[]): Match => ({
  ...{ operation, lexical: 0, asks: [] },
  nameTokens: tokens.filter(({ stem }) => operation.title.has(stem)),
});
