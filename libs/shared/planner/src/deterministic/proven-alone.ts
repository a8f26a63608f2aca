import { isCall, type ValidatedPlan } from '@ars/contracts';
import type { Vocabulary } from '../catalogue/vocabulary';
import { tokenize } from '../text/tokenize';
import { isFunctionWord } from '../text/word-lists';
import { keyOf, type Lookup, type Planned } from './lookups';

/** Words that are left out lead to others; more rounds than these lead nowhere. */
const MAX_ROUNDS = 3;
/** What a text is that somebody is written to at. */
const EMAIL = /^\S+@\S+$/;

/**
 * What would be looked up only to find out whether the words of the orders themselves are the name of something besides: what
 * operations and their values are called, and addresses. Where a request proves all that it writes without it, that need not
 * be found out; what it does not prove is looked up, as any word that no operation knows.
 * @param read reads the request as if for the first time
 * @returns undefined where it has to be looked up
 */
export function provenAlone(
  read: () => (found: ReadonlyMap<string, unknown>) => Planned,
  first: readonly Lookup[],
  vocabulary: Vocabulary,
): Planned | undefined {
  if (!first.every((lookup) => isOfOrders(lookup, vocabulary))) return undefined;
  const planWith = read();
  const nothing = new Map<string, unknown>();
  for (
    let round = 0, lookups = first;
    round < MAX_ROUNDS && lookups.every((lookup) => isOfOrders(lookup, vocabulary));
    round += 1
  ) {
    for (const lookup of lookups) nothing.set(keyOf(lookup), undefined);
    const planned = planWith(nothing);
    if ('outcome' in planned) {
      const { outcome } = planned;
      return outcome.kind === 'plan' && isProven(outcome.plan) ? planned : undefined;
    }
    ({ lookups } = planned);
  }
  return undefined;
}

function isOfOrders({ parameters }: Lookup, vocabulary: Vocabulary): boolean {
  return Object.values(parameters).every((value) => typeof value !== 'string' || isOfWords(value, vocabulary));
}

const isOfWords = (query: string, vocabulary: Vocabulary): boolean =>
  query
    .split(/\s+/)
    .every((word) => EMAIL.test(word) || tokenize(word).every(({ kind, stem }) => isOwn(kind, stem, vocabulary)));

const isOwn = (kind: string, stem: string, vocabulary: Vocabulary): boolean =>
  kind === 'mark' ||
  (kind === 'word' &&
    (isFunctionWord(stem) || vocabulary.isTerm(stem) || vocabulary.ofClauses.verbs?.has(stem) === true));

/** Only writes, with what they need to be read for, and no word that is not theirs. */
function isProven(plan: ValidatedPlan): boolean {
  const { doubts = [], ignored = [], unanswered = [], readings = [], then_ask, execution_steps: steps } = plan;
  const writes = steps.filter((step) => step.effect !== null);
  const needed = new Set(writes.flatMap(({ dependencies }) => dependencies));
  return (
    writes.length > 0 &&
    then_ask === undefined &&
    [doubts, ignored, unanswered, readings].every(({ length }) => length === 0) &&
    steps.every((step) => isCall(step) && (step.effect !== null || needed.has(step.step_id)))
  );
}
