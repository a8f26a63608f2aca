import { stemsOf } from '../text/stems';
import { ENGLISH_WORDS } from '../text/english-words';
import type { Token } from '../text/annotated-text';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import type { Interpretation } from './interpretation';

/** Whether words ask for what no operation here does, though some operation sounds like it. */
export function isNotOffered(best: Interpretation): boolean {
  if (best.operation.isRead && isOfSomethingElse(best)) return true;
  return (
    best.directive.clause.mood === 'order' && [destroysOther, isMessageOnly, isShownUnasked].some((is) => is(best))
  );
}

/**
 * Whether words are about something that no operation here is: "what is the weather tomorrow?" has a date and no more in common
 * with a list of promises, and "sell the Camry" names a car to do with it what nobody here does.
 */
function isOfSomethingElse({
  directive: { clause, tokens, identifiers, entities },
  operation,
  asks,
  slots,
  rest,
}: Interpretation): boolean {
  const isWord = ({ kind, stem, start, end }: Token): boolean =>
    kind === 'word' && !isFunctionWord(stem) && !entities.some((each) => each.start < end && start < each.end);
  const isUnknown = (token: Token): boolean =>
    isWord(token) && token.meaning === undefined && !operation.title.has(token.stem) && ENGLISH_WORDS.has(token.norm);
  const [first, second] = tokens.filter(({ kind }) => kind !== 'mark');
  const isOrderUnknown =
    clause.mood === 'fragment' &&
    first !== undefined &&
    rest.includes(first) &&
    isUnknown(first) &&
    LEXICON.determiners.has(second?.norm ?? '');
  const isSpokenOf = tokens.some((token) => isWord(token) && operation.title.has(token.stem));
  // "… of customer C-20001": what has nothing to do with a thing that is named is not about it.
  const isOfOther =
    clause.mood === 'fragment' &&
    identifiers.some(
      ({ candidates }) =>
        candidates[0]?.certainty === 'labelled' &&
        !slots.some(({ value }) => candidates.some((each) => [value].flat().includes(each.value))),
    );
  const isNothing = asks.length === 0 && identifiers.length === 0 && !isSpokenOf && rest.some(isUnknown);
  return isOrderUnknown || isOfOther || (clause.mood === 'question' && isNothing);
}

/** Who is to be told something; undefined where nobody is. */
function isToldTo(tokens: readonly Token[]): 'others' | 'asker' | undefined {
  const [verb, whom] = tokens.filter(({ kind, norm }) => kind !== 'mark' && !LEXICON.politeness.has(norm));
  if (!verb || !whom || !LEXICON.messaging.has(verb.norm)) return undefined;
  if (verb.norm === 'let' && !tokens.some(({ norm }) => norm === 'know')) return undefined;
  return LEXICON.askers.has(whom.norm) || LEXICON.askers.has(verb.objects ?? '') ? 'asker' : 'others';
}

/** "Tell Erin her car is ready" changes nothing of the car, and nobody here keeps anybody's diary: "remind me at 3". */
function isMessageOnly({ operation: { operation }, directive: { tokens } }: Interpretation): boolean {
  const told = isToldTo(tokens);
  const isReminder = told === 'asker' && tokens.some(({ meaning, stem }) => (meaning ?? stem) === 'remind');
  return isReminder || (told === 'others' && operation.annotations.openWorldHint !== true);
}

/** Bring something before one's eyes as well as doing something with it. */
const SHOWING = /^(?:pull|bring|open|get|give|run|print|grab|have|log|use|try)$/;

/** "Give her the BMW" and "reopen 412160" want something done: to show it is no answer. */
const isShownUnasked = ({ operation, asks, directive: { tokens } }: Interpretation): boolean =>
  operation.isRead &&
  asks.length === 0 &&
  tokens.some(
    ({ norm }, index) =>
      (index > 0 && /^(?:her|him|them)$/.test(norm)) || (LEXICON.commandVerbs.has(norm) && !SHOWING.test(norm)),
  ) &&
  !tokens.some(({ norm, stem }) => LEXICON.readingVerbs.has(norm) || operation.title.has(stem));

/**
 * Whether something else is to be destroyed than what an operation does away with: nobody's appointment is cancelled with a
 * payment link.
 */
function destroysOther({ operation: { operation, title, verbs }, directive, rest }: Interpretation): boolean {
  if (operation.annotations.destructiveHint !== true) return false;
  const [, ...object] = operation.name.split('_').flatMap(stemsOf);
  const isSaid = directive.tokens.some(({ stem }) => object.includes(stem));
  const isUnknown = ({ kind, stem, norm, meaning }: Token): boolean =>
    kind === 'word' &&
    meaning === undefined &&
    !isFunctionWord(stem) &&
    !title.has(stem) &&
    !verbs.has(stem) &&
    ENGLISH_WORDS.has(norm);
  return !isSaid && directive.identifiers.length === 0 && rest.some(isUnknown);
}
