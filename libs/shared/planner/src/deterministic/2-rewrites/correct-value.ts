import { LEXICON, PHRASES } from '../../text/word-lists';
import type { Token } from '../../text/annotated-text';
import type { Basis } from '../basis';
import type { Directive, Interpretation, Slot } from '../interpretation';
import { keptSlots, type DoneStep, type Rewrite } from './follow-up';
import { inPlaceOf } from './in-place-of';
import { namedAnew, type NamedAnew } from './named-anew';
import { asReason, deniedWords, framing, isDenial, tellingWords, without } from './words-left';

/** More words name more than a value. */
const MAX_FRAGMENT = 4;

/** Does the latest write again with the value that is named in place of the one that it had. */
export const correctValue: Rewrite = {
  name: 'correct a value',
  example: 'no, make it 3',
  apply(said, { writes }, basis) {
    const denials = said.slice(1).filter(isDenial);
    const directives = said.filter((each) => !denials.includes(each)).flatMap(withoutReason);
    const directive = directives.find((each) => markersIn(each).length > 0) ?? directives[0];
    const others = directives.filter((each) => each !== directive);
    if (!directive || writes.length === 0 || !others.every(onlySaysWhy)) return undefined;
    const { clause } = directive;
    if (clause.quoted || clause.dictation || clause.text.includes('?')) return undefined;
    const markers = markersIn(directive);
    if (markers.length + denials.length === 0 && PHRASES.extensions.in(directive.tokens).length > 0) return undefined;
    const isBare = markers.length + denials.length === 0;
    if (isBare && (others.length > 0 || !isFragment(directive))) return undefined;
    const value = without(directive, [...markers, ...emptyVerbs(directive.tokens)]);
    // "Only one" says a number by a word that is a small one as well.
    if (tellingWords(value.tokens).length + value.entities.length === 0) return undefined;
    const corrected = lastOfEach(writes.flatMap((done) => correctedBy(value, done, directive, basis, isBare)));
    const parameters = new Set(corrected.map(({ named }) => namesOf(named).join()));
    return parameters.size === 1
      ? { ...inPlaceOf(corrected, { writes }, basis.dialogue.recent), ignored: others.map(asReason) }
      : undefined;
  },
};

interface Corrected {
  done: DoneStep;
  named: NamedAnew;
  reading: Interpretation;
}

/** What was corrected before was done, taken back and done again: of calls that come to the same now the last counts. */
function lastOfEach(corrected: readonly Corrected[]): Corrected[] {
  const keyOf = ({ reading: { operation, slots } }: Corrected): string =>
    `${operation.service}.${operation.operation.name} ${JSON.stringify(slots.map(({ parameter, value }) => [parameter, value]).sort())}`;
  return corrected.filter((one, index) => !corrected.slice(index + 1).some((later) => keyOf(later) === keyOf(one)));
}

const namesOf = ({ slots, gaps }: NamedAnew): string[] => [
  ...slots.map(({ parameter }) => parameter),
  ...gaps.map(({ field }) => field.name),
];

/** Words that say that something else is meant, with what is not. */
function markersIn(directive: Directive): Token[] {
  const { tokens, clause } = directive;
  const said = [PHRASES.corrections, PHRASES.retractions].flatMap((phrases) => framing(phrases, tokens));
  const opening = tokens.filter(({ norm }, index) => index === 0 && LEXICON.negations.has(norm));
  const denied = said.length > 0 || clause.mood === 'fragment' ? deniedWords(directive) : [];
  return [...new Set([...said, ...opening, ...denied])];
}

/** "Wrong amount": no order, no question, and nothing named. */
const onlySaysWhy = ({ clause, identifiers, entities }: Directive): boolean =>
  /^(?:report|fragment)$/.test(clause.mood) &&
  !clause.quoted &&
  !clause.dictation &&
  identifiers.length + entities.length === 0;

/** "Wrong amount, make it 600" is two: why, and what. */
function withoutReason(directive: Directive): Directive[] {
  const { tokens, clause } = directive;
  const comma = tokens.findIndex(({ text }) => /^[,;:.]$/.test(text));
  if (comma < 0 || clause.dictation) return [directive];
  const why = without(directive, tokens.slice(comma));
  const what = without(directive, tokens.slice(0, comma + 1));
  const isWhy = onlySaysWhy(why) && tellingWords(why.tokens).length > 0 && markersIn(why).length === 0;
  return isWhy && opensWithCorrection(what) ? [why, what] : [directive];
}

/** "Make it …", "it should be …". */
function opensWithCorrection({ tokens }: Directive): boolean {
  const [first, second] = tokens;
  const [marker] = PHRASES.corrections.in(tokens);
  return marker !== undefined && (marker === first || (marker === second && LEXICON.pronouns.has(first?.norm ?? '')));
}

/** Few words, and no number of a thing: that asks for the thing itself, or says all that a call needs. */
const isFragment = ({ clause, tokens, identifiers }: Directive): boolean =>
  clause.mood === 'fragment' && identifiers.length === 0 && tellingWords(tokens).length <= MAX_FRAGMENT;

const emptyVerbs = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    ({ norm, meaning }) =>
      LEXICON.neutralVerbs.has(norm) || (meaning !== undefined && LEXICON.neutralVerbs.has(meaning)),
  );

function correctedBy(
  value: Directive,
  done: DoneStep,
  directive: Directive,
  basis: Basis,
  isBare: boolean,
): Corrected[] {
  const { step, operation } = done;
  const named = namedAnew(done, value, basis, isBare);
  const isNew = ({ parameter, value: now }: Slot): boolean =>
    JSON.stringify(step.parameters[parameter]) !== JSON.stringify(now);
  const slots = named.slots.filter(isNew);
  if (named.left.length > 0 || named.spread || slots.length + named.gaps.length === 0) return [];
  // One value alone may be added; what names another thing, or all that a call needs, is no correction.
  const isOne = named.slots.length + named.gaps.length === 1;
  const isGiven = ({ parameter }: Slot): boolean => step.parameters[parameter] !== undefined;
  if (!isOne && (isBare || !named.slots.every(isGiven))) return [];
  const replaced = withCounts(slots, done);
  const isReplaced = (name: string): boolean =>
    replaced.some(({ parameter }) => parameter === name) || named.gaps.some(({ field }) => field.name === name);
  const kept = keptSlots(step, isReplaced);
  const reading: Interpretation = {
    ...{ directive, operation, slots: [...replaced, ...kept], gaps: named.gaps },
    ...{ asks: [], rest: [], score: 0, why: ['a value of what was done before'] },
  };
  return [{ done, named: { ...named, slots: replaced }, reading }];
}

/** As many of the thing that is named now as there were of the one before. */
function withCounts(slots: readonly Slot[], { step, operation: { fields } }: DoneStep): Slot[] {
  const counts = fields
    .filter(({ holds, name }) => holds === 'map' && !slots.some(({ parameter }) => parameter === name))
    .flatMap((map): Slot[] => {
      const given = Object.values(step.parameters[map.name] ?? {});
      const list = fields.find((field) => field.holds === 'list' && field.entity === map.entity);
      const things = slots.find(({ parameter }) => parameter === list?.name)?.value;
      if (!Array.isArray(things) || things.length !== 1 || given.length !== 1) return [];
      return [{ parameter: map.name, value: { [String(things[0])]: given[0] }, source: 'recent', spans: [] }];
    });
  return [...slots, ...counts];
}
