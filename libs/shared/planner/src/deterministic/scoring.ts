import { entityOf } from '../catalogue/recognisers';
import type { Vocabulary } from '../catalogue/vocabulary';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import type { Field } from '../plan/fields';
import type { Entity, Span, Token } from '../text/annotated-text';
import { isGeneric } from '../evidence/operation-fit';
import { LEXICON } from '../text/word-lists';
import type { Match } from './3-match/rank-operations';
import type { TokenConsumption } from './4-slots/consumption';
import type { SlotFilling } from './4-slots/fill-slots';
import type { Directive, Gap, Slot } from './interpretation';

const WORTH = {
  slot: 0.9,
  /** A number or an identifier that is used for nothing, and one that its form or a label makes certain. */
  unused: -1.4,
  unusedCertain: -2.6,
  /** An amount of money. */
  unusedMoney: -4,
  gap: -1.8,
  gapWithCandidates: -0.8,
  foundTogether: 0.5,
  /** Every value of an enumeration may be meant, whatever was said. */
  gapOfValues: -1.3,
  /** Words were taken for the name of such a thing, and there is none of that name. */
  gapSearched: -2.8,
  /** A value that words only describe: "her balance". */
  described: 0.6,
  /** Small words mean what was spoken of before. */
  pointed: 0.9,
  rest: -0.25,
  /** How much it tells, of a word by which other operations are known. */
  rarity: -0.35,
  /** A word that no operation is described with: the name of something. */
  unusedName: -0.6,
  /** Words to be written down, an address, a time. */
  unusedText: -2.5,
  unusedContact: -2,
  unusedTime: -1,
  nothing: -6,
  /** It begins with a verb by which another write is known, and this one is not: "hold 2 …" is no release. */
  otherVerb: -1.5,
  /** A read that is about the very thing which was found: "the status of Ana's Camry" is no status of a payment. */
  ownThing: 0.1,
};

/** What a reading is scored by. */
export interface Scored {
  match: Match;
  slots: readonly Slot[];
  gaps: readonly Gap[];
  unused: SlotFilling['unused'];
  /** Words that nothing has used. */
  rest: readonly Token[];
  /** Texts that were taken from words which nothing marks, and how many words. */
  guesses: { slots: number; words: number };
  consumption: TokenConsumption;
}

/** Before anything is looked up. */
export const roughScore = ({ lexical }: Match, { slots, unused }: SlotFilling): number =>
  lexical + WORTH.slot * slots.length + unused.reduce((sum, figure) => sum + unusedCost(figure), 0);

/** How well words are explained by a reading: what it uses of them, what it leaves, and what it lacks. */
export function scoreOf(scored: Scored, directive: Directive, vocabulary: Vocabulary): number {
  const { match, slots, gaps, unused, rest, guesses, consumption } = scored;
  const told = slots.filter(({ source, spans }) => spans.length > 0 || source === 'answer' || source === 'context');
  const sum = <T>(all: readonly T[], worth: (each: T) => number): number =>
    all.reduce((total, each) => total + worth(each), 0);
  return (
    match.lexical +
    (told.length - guesses.slots) * WORTH.slot +
    sum(unused, unusedCost) +
    (match.asks.length > 0 && tellsOfFound(match.operation, slots) ? WORTH.ownThing : 0) +
    (changesNothing(match.operation, slots) && !gaps.some(({ field }) => isChanged(field)) ? WORTH.nothing : 0) +
    sum(gaps, (gap) => (match.operation.isRead && isOneOfSeveral(gap) ? foundWorth(gap) : gapCost(gap))) +
    (pointsBack(directive) && slots.some(({ source }) => source === 'recent') ? WORTH.pointed : 0) +
    slots.filter(({ source, spans }) => source === 'result' && spans.length > 0).length * WORTH.described +
    sum(rest, (token) => restCost(token, vocabulary)) +
    guesses.words * WORTH.rest +
    (beginsWithOther(match.operation, directive, vocabulary) ? WORTH.otherVerb : 0) +
    unusedEntities(directive, slots, consumption)
  );
}

function beginsWithOther(operation: IndexedOperation, { tokens }: Directive, { operations }: Vocabulary): boolean {
  const verb = tokens.find(({ kind, norm }) => kind === 'word' && !LEXICON.politeness.has(norm));
  if (operation.isRead || !verb || isGeneric(verb.stem)) return false;
  const isVerb = LEXICON.commandVerbs.has(verb.norm) || LEXICON.nounVerbs.has(verb.norm);
  const begins = ({ names }: IndexedOperation): boolean => names.some(([first]) => first === verb.stem);
  return isVerb && !begins(operation) && operations.some((other) => !other.isRead && begins(other));
}

/** A read of one of several things that words find is answered by all of them. */
const isOneOfSeveral = ({ finder, candidates }: Gap): boolean => finder !== undefined && candidates.length > 1;

/** "Pads for the Camry" are rather found by both words than a Camry by one. */
const foundWorth = ({ searched = '' }: Gap): number => (searched.includes(' ') ? WORTH.foundTogether : 0);

/** "… and email it to her", "hold that one": goes on about what was made or found. */
export const pointsBack = ({ tokens }: Directive): boolean =>
  tokens.some(({ norm, objects }) => objects !== undefined || LEXICON.pointers.has(norm));

const tellsOfFound = ({ operation: { proves }, fields }: IndexedOperation, slots: readonly Slot[]): boolean =>
  proves !== undefined &&
  slots.some(
    ({ parameter, found }) =>
      found === true && fields.some((field) => field.name === parameter && entityOf(field) === proves),
  );

export const whyOf = ({ lexical }: Match, score: number, rest: readonly Token[], gaps: readonly Gap[]): string[] => [
  `words ${lexical.toFixed(1)}, all ${score.toFixed(1)}`,
  ...(rest.length > 0 ? [`unused: ${rest.map(({ text }) => text).join(' ')}`] : []),
  ...gaps.map(({ field }) => `lacks ${field.name}`),
];

/** A number that long counts nothing. */
const MIN_LONG = 6;
/** Letters and figures mixed, so long that it is the number of something. */
const IS_CODE = /^(?=.*\d)(?=.*\p{L})[\p{L}\d-]{8,}$/u;

const unusedCost = ({ identifier, money, text }: SlotFilling['unused'][number]): number => {
  if (money !== undefined || /[.,]\d\d$/.test(text)) return WORTH.unusedMoney;
  const [best] = identifier?.candidates ?? [];
  const isLong = best?.certainty === 'shape' && best.value.length >= MIN_LONG;
  const isCertain = isLong || IS_CODE.test(text) || ['labelled', 'format'].includes(best?.certainty ?? '');
  return isCertain ? WORTH.unusedCertain : WORTH.unused;
};

const gapCost = ({ candidates, searched, finder }: Gap): number =>
  candidates.length > 0 && finder
    ? WORTH.gapWithCandidates
    : candidates.length > 0
      ? WORTH.gapOfValues
      : searched === undefined
        ? WORTH.gap
        : WORTH.gapSearched;

const restCost = (token: Token, vocabulary: Vocabulary): number =>
  isName(token, vocabulary) ? WORTH.unusedName : WORTH.rest + WORTH.rarity * vocabulary.rarityOf(token.stem);

const isName = ({ kind, stem, meaning, norm }: Token, vocabulary: Vocabulary): boolean =>
  kind === 'word' && meaning === undefined && !LEXICON.commandVerbs.has(norm) && !vocabulary.isTerm(stem);

/** What has a form of its own and is used for nothing speaks against a reading. */
function unusedEntities(
  { entities, clause }: Directive,
  slots: readonly Slot[],
  consumption: TokenConsumption,
): number {
  const isUsed = (span: Span): boolean =>
    !consumption.isFreeSpan(span) || slots.some(({ spans }) => spans.some((each) => overlaps(each, span)));
  const costs = entities.filter((entity) => !isUsed(entity)).map(({ kind }) => ENTITY_COSTS[kind] ?? 0);
  return (
    costs.reduce((sum, cost) => sum + cost, 0) + (clause.dictation && !isUsed(clause.dictation) ? WORTH.unusedText : 0)
  );
}

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

const ENTITY_COSTS: Partial<Record<Entity['kind'], number>> = {
  email: WORTH.unusedContact,
  phone: WORTH.unusedContact,
  date: WORTH.unusedTime,
  duration: WORTH.unusedTime,
};

/** "Update" says of itself nothing that could be done. */
const CHANGES = /^(update|change|edit|modify|set|amend)_/;
export const isUpdate = ({ operation: { name } }: IndexedOperation): boolean => CHANGES.test(name);

export const changesNothing = (operation: IndexedOperation, slots: readonly Slot[]): boolean =>
  isUpdate(operation) &&
  !slots.some(({ parameter }) => operation.fields.some((field) => field.name === parameter && isChanged(field)));

/** What an update is for, apart from what it is about. */
export const isChanged = (field: Field): boolean =>
  (entityOf(field) === undefined || !field.required) && !/reason|version/.test(field.name);
