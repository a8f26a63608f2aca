import { stemsOf } from '../text/stems';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import { ENGLISH_WORDS } from '../text/english-words';
import type { Token } from '../text/annotated-text';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import type { Directive, Interpretation } from './interpretation';

/**
 * What nothing here does, though people ask for it: to remind whoever asks, to tell others something in free words, to buy
 * parts from a supplier.
 */
export type NotOffered = 'reminder' | 'message' | 'purchase' | 'other';

/** Whether words ask for what no operation here does, though some operation sounds like it, and for what. */
export function notOffered(directive: Directive, best: Interpretation | undefined): NotOffered | undefined {
  const isOrder = directive.clause.mood === 'order';
  const message = isOrder ? messageIn(directive, best) : undefined;
  if (message || !best) return message;
  // "Order list" asks to see one, "order 3 sets" does not.
  const isSeen = best.operation.isRead && !directive.entities.some(({ kind }) => kind === 'number');
  if (!isSeen && !sellsItself(best) && isPurchase(directive)) return 'purchase';
  const isOther =
    (best.operation.isRead && isOfSomethingElse(best)) ||
    (isOrder && [destroysOther, isShownUnasked].some((is) => is(best)));
  return isOther ? 'other' : undefined;
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
    isWord(token) &&
    token.meaning === undefined &&
    !operation.title.has(token.stem) &&
    !LEXICON.readingVerbs.has(token.norm) &&
    ENGLISH_WORDS.has(token.norm);
  const [first, second, third] = tokens.filter(({ kind }) => kind !== 'mark');
  const isOrderUnknown =
    clause.mood === 'fragment' &&
    first !== undefined &&
    rest.includes(first) &&
    isUnknown(first) &&
    (LEXICON.determiners.has(second?.norm ?? '') ||
      identifiers.some(({ start }) => start === second?.start || start === third?.start));
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
function messageIn({ tokens }: Directive, best: Interpretation | undefined): 'reminder' | 'message' | undefined {
  const told = isToldTo(tokens);
  if (told === 'asker') {
    return tokens.some(({ meaning, stem }) => (meaning ?? stem) === 'remind') ? 'reminder' : undefined;
  }
  const isSender = best?.operation.operation.annotations.openWorldHint === true;
  if (told === 'others' && !isSender) return 'message';
  const isWritten = told === 'others' || sendsBy(tokens, best);
  return best && isSender && isWritten && saysSomething(tokens) && !sendsItsOwn(best) ? 'message' : undefined;
}

/** "Text Ana …", "shoot Chen an email …": sends something in the way that a parameter of it is called. */
function sendsBy(tokens: readonly Token[], best: Interpretation | undefined): boolean {
  const [verb, ...more] = tokens.filter(({ kind, norm }) => kind !== 'mark' && !LEXICON.politeness.has(norm));
  if (!verb || !best) return false;
  const isSaid = (token: Token): boolean => isChannel(token, best.operation);
  return isSaid(verb) || (LEXICON.commandVerbs.has(verb.norm) && more.some(isSaid));
}

const CHANNELS = /^(?:channel|send_by)$/;

const isChannel = ({ stem }: Token, { values }: IndexedOperation): boolean =>
  values.some(({ field, stems }) => CHANNELS.test(field.name) && stems.length === 1 && stems[0] === stem);

/** What it sends is spoken of: a link, a receipt, something to be paid; not only how and to whom something is sent. */
function sendsItsOwn({ operation, directive: { entities, identifiers, tokens } }: Interpretation): boolean {
  const verb = tokens.find(({ kind, norm }) => kind !== 'mark' && !LEXICON.politeness.has(norm));
  const isOwn = (stem: string): boolean =>
    operation.title.has(stem) || operation.values.some(({ stems }) => stems.includes(stem));
  return (
    entities.some(({ kind }) => kind === 'money') ||
    identifiers.some(({ candidates: [best] }) => best?.certainty === 'format' && best.entity.startsWith('payment')) ||
    tokens.some(
      (token) =>
        token.kind === 'word' &&
        token !== verb &&
        !isFunctionWord(token.stem) &&
        !isChannel(token, operation) &&
        (isOwn(token.stem) || isOwn(token.meaning ?? token.stem)),
    )
  );
}

/** "… her car is ready", "… that it takes longer": more than whom, and how. */
const saysSomething = (tokens: readonly Token[]): boolean =>
  tokens.some(({ norm }, index) => index > 1 && (LEXICON.copulas.has(norm) || /^(?:that|que|qu')$/.test(norm)));

const sellsItself = ({ operation: { operation } }: Interpretation): boolean =>
  /^(?:order|buy|purchase)_/.test(operation.name);

/** "Order 2 rotors", "stock order: 4 …"; the "order 412207" is one of repair. */
function isPurchase({ clause, tokens, identifiers }: Directive): boolean {
  const words = tokens.filter(({ kind, text }) => kind !== 'mark' || text === ':');
  const at = words.findIndex(({ norm }) => !LEXICON.kindsOfPurchase.has(norm));
  const [verb, what, third] = words.slice(at);
  if (clause.mood === 'question' || !verb || !what || !LEXICON.buying.has(verb.norm)) return false;
  const named = identifiers.find(({ start, end }) => start <= what.start && what.end <= end);
  return (
    named?.candidates[0]?.entity !== 'repair_order' &&
    // "Order status 412207"
    !identifiers.some(({ start, candidates: [best] }) => start === third?.start && best?.entity === 'repair_order') &&
    (what.kind !== 'word' ||
      LEXICON.counting.has(what.norm) ||
      !isFunctionWord(what.stem) ||
      LEXICON.determiners.has(what.norm))
  );
}

/** "Give her the BMW" and "reopen 412160" want something done: to show it is no answer. */
const isShownUnasked = ({ operation, asks, directive: { tokens } }: Interpretation): boolean =>
  operation.isRead &&
  asks.length === 0 &&
  tokens.some(
    ({ norm }, index) =>
      (index > 0 && LEXICON.persons.has(norm)) || (LEXICON.commandVerbs.has(norm) && !LEXICON.showing.has(norm)),
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
