import {
  ARTICLES,
  COPULAS,
  FUTURE,
  isNegation,
  isPast,
  OBLIGATIONS,
  PRONOUNS,
  SPEAKERS,
  WEIGHTY_WORDS,
} from '../language/english';
import type { Word } from '../language/words';
import { cautious, type Clause } from './clauses';
import { isIdentifier, type Mention } from './mentions';
import type { OperationIndex } from './operation-index';

/**
 * Whether a clause says of something what is the case: "the customer left", "RO 1 is done", "RO 1 is not needed any more".
 * What is not to be ("it should not be closed", "I don't want it closed") is an order, and what is not the case with
 * something may be why nothing should be done to it.
 */
export function isStatement(clause: Clause, index: OperationIndex): boolean {
  const { head, conditional, negated, mentions } = cautious(clause);
  const [first, ...rest] = head;
  if (clause.intent !== 'any' || clause.verbatim || conditional || clause.text.endsWith('?') || !first) return false;
  const isNoun = [ARTICLES, PRONOUNS].some((known) => known.has(first.stem)) || index.meaning(first.stem).length > 0;
  const isName = /^\p{Lu}/u.test(first.text) && !index.openings.has(first.stem);
  const said = clause.beginsWithName ? head : rest;
  const isFinite = said.some(({ stem, text }) => COPULAS.has(stem) || isPast(text) || isNegation(stem));
  const isPresent = clause.beginsWithName && /^\p{Ll}{3,}s$/u.test(first.text);
  const tells = (clause.beginsWithName || isNoun || isName) && (isFinite || isPresent);
  const isAllowed = hasCeased(head) || (isFact(head) && mentions.every(isTime));
  // "RO 1 gets half of it" says how much.
  const isWeighty = head.some(
    (word) => (WEIGHTY_WORDS.has(word.stem) || FUTURE.has(word.stem)) && !isOfCeasing(word, head),
  );
  return (
    tells &&
    (!isWeighty || mentions.every(isTime)) &&
    (!negated || (said.some(({ stem }) => isNegation(stem)) && isAllowed))
  );
}

/**
 * Whether a statement only leads up to what the next clause, which names nothing, asks for: "Devon waits for his parts on
 * RO 1, hand them out". What it says with weight of its own ("half of it", "tomorrow") must not get lost, and what is not
 * the case tells no more than which thing is meant.
 */
export function leadsUpTo(clause: Clause, { literal: { refersBack, mentions } }: Clause): boolean {
  const { words, mentions: named, negated } = clause.literal;
  const [only, ...others] = named;
  const isOneThing = only !== undefined && others.length === 0 && isIdentifier(only) && only.quantity === undefined;
  const isWeighty = words.some((word) => WEIGHTY_WORDS.has(word.stem) && !isOfCeasing(word, words));
  return refersBack && mentions.length === 0 && !isWeighty && (!negated || isOneThing);
}

/** What is not so; unlike what must not be, or is not wanted by whoever asks. */
function isFact(head: readonly Word[]): boolean {
  const isOther = ({ stem }: Word): boolean => UNLIKE_FACTS.has(stem) || OBLIGATIONS.has(stem.replace(/n't$/, ''));
  const isAim = head.some(({ stem }, at) => isNegation(stem) && head[at + 1]?.stem === 'to');
  return !isAim && !head.some(isOther) && !SPEAKERS.has(head[0]?.stem ?? '');
}

const hasCeased = (head: readonly Word[]): boolean => head.some((word) => isOfCeasing(word, head));

/** A day, or a time of it. */
export const isTime = ({ kind }: Mention): boolean => kind === 'date' || kind === 'time';

/** Leave something out, or say what nobody may do. */
const UNLIKE_FACTS: ReadonlySet<string> = new Set(['except', 'without', 'nobody', 'may']);

/** "Anymore", "any more", "any longer", "no longer". */
function isOfCeasing(word: Word, words: readonly Word[]): boolean {
  const before = words[words.indexOf(word) - 1]?.stem ?? '';
  return /^anymore?$/.test(word.stem) || (/^(?:more|longer)$/.test(word.stem) && /^(?:any|no)$/.test(before));
}
