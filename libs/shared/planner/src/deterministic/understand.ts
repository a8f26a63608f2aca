import type { IgnoredText } from '@ars/contracts';
import { LEXICON } from '../text/word-lists';
import type { Span, Token } from '../text/annotated-text';
import type { Directive, Interpretation } from './interpretation';
import { joined } from './directives';
import { notOffered, type NotOffered } from './not-offered';
import { interpret } from './interpret';
import { pointsBack } from './scoring';
import type { Basis, DialogueContext } from './basis';
import { asksForSomething, asksWhoItWas, contentOf, covers, keeps } from './asks-for-something';

/** What a part of a request must add to the one before it to belong to that. */
const MORE = 0.5;
const SHORT_ORDER = 2;
/** As many words behind a "not" say something of their own. */
const MIN_DENYING = 3;
/** What speaks for an order's being about what was told before it, where it says "that" or "it". */
const POINTED = 1;

/** The ways to read each directive that asks for something, best first. */
export interface Understanding {
  readings: [Interpretation, ...Interpretation[]][];
  /** What only tells, and asks for nothing. */
  ignored: IgnoredText[];
  /** What is asked for and nothing here does. */
  notOffered: NotOffered[];
  /** What asks for something, or names it, and became no reading nor part of one. */
  leftOut: Directive[];
}

/**
 * Reads the directives one after the other: what one leaves out, those before it have said, else those after it. What fits no
 * operation is background: it may say more of what stands before it, or what the others leave out.
 */
export function understand(directives: readonly Directive[], basis: Basis): Understanding {
  const alone = directives.map((directive) => interpret(directive, basis, { settled: [], background: [] }));
  const asking = directives.filter((directive, index) => asksForSomething(directive, alone, index));
  const background = directives.filter((directive) => !asking.includes(directive));
  // What orders nothing is about what is there, rather than about what it might make.
  const told = background.flatMap((directive) => {
    const readings = alone[directives.indexOf(directive)] ?? [];
    return readings.find(({ operation, slots }) => operation.isRead && slots.length > 0) ?? readings[0] ?? [];
  });
  const first = readInOrder(directives, basis, { asking, background, known: told });
  // "Move it to quality check, 412207": what is said later may be what an earlier part is about.
  const isLacking = first.readings.some(([best]) => best.gaps.some(({ candidates }) => candidates.length === 0));
  const known = [...told, ...first.readings.map(([best]) => best)];
  const { readings, used } =
    isLacking && first.readings.length > 1 ? readInOrder(directives, basis, { asking, background, known }) : first;
  return {
    readings,
    leftOut: background.filter((directive) => !used.has(directive) && wishes(directive, alone, directives, readings)),
    notOffered: background.flatMap((directive) => {
      const [best] = alone[directives.indexOf(directive)] ?? [];
      return notOffered(best?.directive ?? directive, best) ?? [];
    }),
    ignored: background
      .filter(
        (directive) =>
          !used.has(directive) && (keeps(directive) || onlyTells(directive, alone[directives.indexOf(directive)]?.[0])),
      )
      .map(({ clause: { text } }) => ({ text, reason: 'It asks for nothing by itself.' })),
  };
}

/** What tells how things are, names nothing, and neither denies nor demands anything; the judge asks about all other words. */
const onlyTells = ({ clause, entities, identifiers }: Directive, best: Interpretation | undefined): boolean =>
  clause.mood === 'report' &&
  !clause.negation &&
  !clause.condition &&
  entities.length + identifiers.length === 0 &&
  // "…, status scheduled" says what something is to be.
  (best === undefined || best.operation.isRead || best.slots.every(({ spans }) => spans.length === 0));

/** Whether something is asked, ordered or named there that no reading has taken up: neither its words nor what they name. */
function wishes(
  directive: Directive,
  alone: readonly (readonly Interpretation[])[],
  directives: readonly Directive[],
  readings: Understanding['readings'],
): boolean {
  const { clause, tokens } = directive;
  const isWish = clause.mood === 'order' ? !clause.negation : clause.mood !== 'report';
  const said = contentOf(tokens);
  if (!isWish || clause.quoted || clause.condition || said.length === 0) return false;
  // "… or was that taken care of", "David, not Daniel": more words about what was asked already.
  if (clause.mood === 'question' ? pointsBack(directive) : clause.negation && said.length < MIN_DENYING) return false;
  const known = readings.flatMap(([best]) => best.slots.map(({ value }) => value));
  const named = (alone[directives.indexOf(directive)] ?? []).slice(0, 1).flatMap(({ slots }) => slots);
  const isTakenUp = clause.mood === 'fragment' && named.length > 0 && named.every(({ value }) => known.includes(value));
  return !isTakenUp && !readings.some(([best]) => covers(best.directive.clause, clause));
}

interface Reading {
  readings: Understanding['readings'];
  /** Background that belongs to a reading. */
  used: Set<Directive>;
}

function readInOrder(
  directives: readonly Directive[],
  basis: Basis,
  {
    asking,
    background,
    known,
  }: { asking: readonly Directive[]; background: readonly Directive[]; known: readonly Interpretation[] },
): Reading {
  const readings: Understanding['readings'] = [];
  const used = new Set<Directive>();
  for (const directive of directives) {
    const before = readings.map(([best]) => best);
    const others = known.filter(
      (each) => each.directive !== directive && !before.some((one) => one.directive === each.directive),
    );
    const like = before.at(-1);
    // "… on RO 1234, book it": a bare order is for what was said right before.
    if (like && orders(directive, like)) {
      readings[readings.length - 1] = [{ ...like, directive: joined(like.directive, directive) }];
      used.add(directive);
      continue;
    }
    const alone = asking.includes(directive)
      ? readAlone(directive, like, basis, { settled: [...others, ...before], background })
      : [];
    const [best, ...rest] = alone;
    // "…, promised Thursday 3 pm": what names no act of its own may be more of what the one before it is about.
    const canBelong =
      like !== undefined &&
      (directive.clause.mood !== 'order' || pointsBack(directive)) &&
      !directive.clause.quoted &&
      (directive.clause.mood !== 'report' || isSameSentence(like.directive, directive));
    const more = canBelong
      ? interpret(joined(like.directive, directive), basis, {
          settled: [...others, ...before.slice(0, -1)],
          background,
        })
      : [];
    if (like && belongsTo(like, more[0], best)) {
      readings[readings.length - 1] = more as [Interpretation, ...Interpretation[]];
      used.add(directive);
    } else if (best) readings.push([best, ...rest]);
  }
  return { readings, used };
}

/** Whether an order names nothing else than what a reading is about, and its verb can be that of a reading which lacks nothing. */
function orders({ clause, tokens, entities, identifiers }: Directive, like: Interpretation): boolean {
  const { operation, gaps, slots } = like;
  const isOfIt = (span: Span): boolean =>
    identifiers.some(
      (mention) =>
        covers(mention, span) && slots.some(({ value }) => mention.candidates.some((each) => each.value === value)),
    );
  if (clause.mood !== 'order' || clause.negation || clause.dictation || gaps.length > 0) return false;
  if (!entities.every(isOfIt)) return false;
  const words = contentOf(tokens).filter((token) => !isOfIt(token));
  const isVerb = ({ stem, norm, meaning }: Token): boolean =>
    LEXICON.neutralVerbs.has(norm) ||
    operation.verbs.has(stem) ||
    (meaning !== undefined && operation.verbs.has(meaning));
  return (
    !operation.isRead && words.length > 0 && words.every((token) => isVerb(token) || operation.title.has(token.stem))
  );
}

const isSameSentence = ({ clause, annotated }: Directive, { clause: next }: Directive): boolean =>
  !/[.!?\n]/.test(annotated.text.slice(clause.end - 1, next.start));

/** By itself, as one more of what the one before it asks for, and together with what was told before it. */
function readAlone(
  directive: Directive,
  like: Interpretation | undefined,
  basis: Basis,
  dialogueContext: DialogueContext,
): Interpretation[] {
  const told = dialogueContext.background.findLast(
    ({ clause }) => clause.end <= directive.clause.start && !clause.quoted && !clause.negation,
  );
  const alone = interpret(directive, basis, dialogueContext);
  // "Book the return" says little: what was told before says what, and what of it.
  const isShort = directive.entities.length === 0 && contentOf(directive.tokens).length <= SHORT_ORDER;
  const isLacking = alone[0] === undefined || alone[0].gaps.length > 0 || isShort;
  const more =
    like && directive.clause.mood === 'fragment' ? interpret({ ...directive, like }, basis, dialogueContext) : [];
  const withTold =
    told && (directive.clause.mood === 'order' || asksWhoItWas(directive)) && isLacking
      ? interpret(joined(told, directive), basis, dialogueContext)
      : [];
  // "Put that on 412188": what was told is the very thing that it orders.
  const pointed = pointsBack(directive) ? POINTED : 0;
  return [...alone, ...more, ...withTold.map((each) => ({ ...each, score: each.score + pointed }))].sort(
    (one, other) => other.score - one.score,
  );
}

/** Whether a part of a request says more of what the one before it asks for, rather than something of its own. */
function belongsTo(
  before: Interpretation,
  longer: Interpretation | undefined,
  alone: Interpretation | undefined,
): boolean {
  if (!longer || longer.operation !== before.operation) return false;
  // "A two short, B one over": each thing has values of its own, which one call for both would mix.
  const isPair = longer.spread !== undefined && alone?.directive.another === true;
  if (isPair && alone?.operation === before.operation && alone.gaps.length === 0) return false;
  // "Refund PAY-7011, it is a duplicate of PAY-7010": what is told says what the order lacks, and asks for nothing itself.
  const isTold =
    alone?.directive.clause.mood === 'report' && (alone.operation.isRead || alone.operation === before.operation);
  if (isTold && !before.operation.isRead && longer.gaps.length < before.gaps.length) return true;
  // "He paid on the terminal, $1,249.50": what was a guess is said now.
  const isSettled = before.slots.some(
    ({ parameter, source }) =>
      source === 'guess' &&
      longer.slots.some((slot) => slot.parameter === parameter && slot.source === 'request' && slot.spans.length > 0),
  );
  if (isSettled && longer.gaps.length <= before.gaps.length && !longer.spread) return true;
  const isText = longer.directive.clause.dictation !== before.directive.clause.dictation && before.gaps.length > 0;
  return isText || (longer.score > before.score + MORE && longer.score > (alone?.score ?? -Infinity));
}
