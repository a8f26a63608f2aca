import { isFunctionWord, LEXICON, PHRASES } from '../text/word-lists';
import type { Span } from '../text/annotated-text';
import type { Directive, Interpretation } from './interpretation';
import { labelsOf } from './4-slots/labels';
import { isInOrder } from './4-slots/signs';
import { notOffered } from './not-offered';
import type { Token } from '../text/annotated-text';

/** What is told before an order must say as much to ask for something itself. */
const MIN_TOLD_SCORE = 5;
/** Below this nothing connects a directive with an operation, even one whose verb it says. */
const MIN_SAID_SCORE = -3;
const MIN_FOUND_SCORE = 0.3;
const MIN_SCORE = { question: -2, order: 0.5, report: 3, fragment: 1.5 };

const isAsking = (reading: Interpretation | undefined): boolean =>
  /^(?:order|question)$/.test(reading?.directive.clause.mood ?? '');

/** Who says the verb of an operation asks for that, whatever else is lacking. */
const saysVerb = ({ operation, directive: { tokens, clause } }: Interpretation): boolean =>
  clause.mood === 'order' &&
  tokens.some(
    ({ stem, norm, meaning }) =>
      (operation.verbs.has(stem) || (meaning !== undefined && operation.verbs.has(meaning))) &&
      !isFunctionWord(stem) &&
      !LEXICON.neutralVerbs.has(norm),
  );

/** "…, status scheduled": a value right behind what it is called, and nothing else. */
function assigns({ directive: { tokens }, operation, slots, rest }: Interpretation): boolean {
  const named = slots.flatMap(({ parameter, spans: [span] }) => {
    const field = operation.fields.find(({ name }) => name === parameter);
    return field?.schema['enum'] !== undefined && span ? [{ field, span }] : [];
  });
  return (
    !operation.isRead &&
    rest.length === 0 &&
    named.some(({ field, span }) => {
      const before = tokens.findLast(({ end }) => end <= span.start);
      return before !== undefined && labelsOf(field).some((label) => label.at(-1) === before.stem);
    })
  );
}

/**
 * A negation in a value, or one that says something of its own behind all that an order says: "refund PAY-7001, no approval
 * needed"; that is doubted. "…, no wait, don't" takes the order back.
 */
function isBeside(negation: Span, best: Interpretation | undefined): boolean {
  const spans = best?.slots.flatMap((slot) => slot.spans) ?? [];
  const behind = best?.directive.tokens.filter(({ start }) => start >= negation.start) ?? [];
  const takingBack = [PHRASES.retractions, PHRASES.corrections].flatMap((phrases) => phrases.in(behind));
  const hasUnconsumedTokens = behind.some(
    (token) =>
      token.kind !== 'mark' &&
      !isFunctionWord(token.stem) &&
      !LEXICON.negations.has(token.norm) &&
      !LEXICON.politeness.has(token.norm) &&
      !takingBack.includes(token),
  );
  const isBehind =
    best !== undefined &&
    saysVerb(best) &&
    hasUnconsumedTokens &&
    spans.length > 0 &&
    spans.every(({ end }) => end <= negation.start);
  return isBehind || spans.some((span) => covers(span, negation));
}

/** Words that all describe the one thing that was found, and nothing else, want to see it: "rotors for the Camry". */
const isWhollyFound = ([best, ...others]: readonly Interpretation[]): boolean =>
  best !== undefined &&
  best.operation.isRead &&
  best.rest.length === 0 &&
  hasFound(best) &&
  !others.some((other) => other.operation.isRead && other.rest.length === 0 && hasFound(other));

const hasFound = ({ slots, gaps }: Interpretation): boolean =>
  slots.some(({ found }) => found) || gaps.some(({ candidates }) => candidates.length > 0);

/** What a read is called, word for word: "what do I need to order". Two small words alone may be anything: "what is". */
const saysName = ({ operation: { isRead, names }, directive: { tokens } }: Interpretation): boolean =>
  isRead &&
  names.some(
    (name) => name.length >= MIN_NAME && name.some((stem) => !isFunctionWord(stem)) && isInOrder(name, tokens),
  );

const MIN_NAME = 2;

function minScoreOf(readings: readonly [Interpretation, ...Interpretation[]]): number {
  const [best] = readings;
  if (saysVerb(best)) return MIN_SAID_SCORE;
  const { mood } = best.directive.clause;
  return mood === 'fragment' && isWhollyFound(readings) ? MIN_FOUND_SCORE : MIN_SCORE[mood];
}

/** What tells or names something asks for it only where nothing else is lacking, and nothing later asks for the same. */
export function asksForSomething(
  { clause, another }: Directive,
  alone: readonly (readonly Interpretation[])[],
  index: number,
): boolean {
  const [best, ...others] = alone[index] ?? [];
  if (another) {
    const before = alone[index - 1]?.[0];
    // "Stock order: 4 of these, 6 of those": with the first of a list goes the rest.
    return before === undefined || notOffered(before.directive, before) === undefined;
  }
  const denies = clause.negation && !isBeside(clause.negation, best);
  if (clause.quoted || (denies && clause.mood !== 'question' && !best?.operation.isRead)) return false;
  if (best && keeps(best.directive) && alone.some(([other]) => other !== best && other && takesAway(other)))
    return false;
  if (isConditionOf(alone, index)) return false;
  // "…, regístralo": what it is about was told before.
  if (best && index > 0 && isBareOrder(best.directive)) return true;
  if (best && (clause.beside || assigns(best))) return true;
  if (best && index > 0 && asksWhoItWas(best.directive)) return true;
  if (!best || best.score < minScoreOf([best, ...others])) return false;
  if (notOffered(best.directive, best)) return false;
  if (clause.mood === 'question')
    return (
      best.slots.length > 0 ||
      best.asks.length > 0 ||
      best.score > 1 ||
      isWhollyFound([best, ...others]) ||
      saysName(best)
    );
  // "…, took the BMW elsewhere": what was done says all that it takes, or is only told.
  const head = best.directive.tokens[0]?.norm ?? '';
  const isPast = LEXICON.pasts.has(head) && !LEXICON.commandVerbs.has(head);
  if (isPast && best.gaps.length > 1) return false;
  if (clause.mood === 'order') return true;
  // Who tells something, or greets somebody, beside asking for something else wants to see nothing.
  const isAside = clause.mood === 'report' || clause.mood === 'fragment';
  if (isAside && best.operation.isRead && alone.some((each, other) => other !== index && isAsking(each[0])))
    return false;
  // "412188 picked up, mark it completed": what is told before an order mostly says why.
  const isOrderedLater = alone.some(
    ([later], other) =>
      other > index &&
      later?.directive.clause.mood === 'order' &&
      (later.operation === best.operation || best.score < MIN_TOLD_SCORE),
  );
  // "…, 318.40, RO 412175": figures behind an order, without a word of what else to do with them, ask for nothing else.
  const isBare = clause.mood === 'fragment' && !best.operation.isRead && best.gaps.length > 0;
  if (isBare && alone.slice(0, index).some((each) => each[0]?.directive.clause.mood === 'order')) return false;
  const isComplete = best.gaps.every(({ candidates }) => candidates.length > 0) || best.score > 4;
  return isComplete && !(clause.mood === 'report' && isOrderedLater);
}

/** "Cancel it if it is still open": what another order depends on orders nothing, whatever its words. */
function isConditionOf(alone: readonly (readonly Interpretation[])[], index: number): boolean {
  const { clause, tokens } = alone[index]?.[0]?.directive ?? {};
  const { condition } = clause ?? {};
  if (!clause || !condition || clause.mood === 'question') return false;
  const isWhole = tokens?.every((token) => token.kind === 'mark' || covers(condition, token)) ?? false;
  return isWhole && alone.some(([other], at) => at !== index && other?.directive.clause.mood === 'order');
}

/** An order that names nothing. */
const isBareOrder = ({ clause, tokens, entities }: Directive): boolean =>
  clause.mood === 'order' &&
  !clause.negation &&
  !clause.dictation &&
  entities.length === 0 &&
  contentOf(tokens).length === 1;

/** "Take the rotors off, keep the pads": what stays, beside what is taken away, is nothing to do. */
export const keeps = ({ tokens }: Directive): boolean => {
  const [verb] = contentOf(tokens);
  return verb !== undefined && LEXICON.keeping.has(verb.norm);
};

const takesAway = ({ operation: { isRead, operation } }: Interpretation): boolean =>
  !isRead && /^(?:release|cancel|return|unassign)_/.test(operation.name);

/** "…, who is that": who was spoken of. */
export const asksWhoItWas = ({ clause, tokens }: Directive): boolean =>
  clause.mood === 'question' &&
  contentOf(tokens).length === 0 &&
  tokens.some(({ norm }) => LEXICON.personQuestions.has(norm));

/** "Never used" is what a part is like, and denies nothing. */
export const covers = (span: Span, inner: Span | undefined): boolean =>
  inner !== undefined && span.start <= inner.start && inner.end <= span.end;

export const contentOf = (tokens: readonly Token[]): Token[] =>
  tokens.filter(({ kind, stem, norm }) => kind !== 'mark' && !isFunctionWord(stem) && !LEXICON.politeness.has(norm));
