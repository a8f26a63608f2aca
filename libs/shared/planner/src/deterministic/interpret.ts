import { entityOf } from '../catalogue/recognisers';
import type { Vocabulary } from '../catalogue/vocabulary';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import type { Field } from '../plan/fields';
import type { Token } from '../text/annotated-text';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { wordsAsking } from './3-match/asked-outputs';
import type { Match } from './3-match/rank-operations';
import { neededFields } from './4-slots/needed-fields';
import { withCounts } from './4-slots/counts';
import type { TokenConsumption } from './4-slots/consumption';
import { fillSlots } from './4-slots/fill-slots';
import { findLabel, labelsOf } from './4-slots/labels';
import { takesSentences } from './4-slots/text-slots';
import { attributesOf } from './5-context/attributes';
import { describedSlot, describedValue } from './5-context/described';
import { eachOf } from './5-context/each-of';
import { answeredSlot } from './5-context/dialogue';
import { findReferents } from './5-context/find-referents';
import { listedThing } from './5-context/listed-things';
import { kindDescribed } from './5-context/kind-described';
import { labelledNames } from './5-context/labelled-names';
import { leftoverText } from './5-context/leftover-text';
import { relatedThing, thingOfDescribed } from './5-context/related-things';
import { runsOf } from './5-context/runs';
import { soughtWords } from './5-context/sought-words';
import { borrowedSubject, wantedSubjects } from './5-context/subjects';
import { verifiedBeside, verifyWords } from './5-context/verified-words';
import { suiting } from './5-context/suiting';
import { thingsAmong } from './5-context/things-among';
import { widened } from './5-context/widened';
import type { Directive, Gap, Interpretation, Slot } from './interpretation';
import { isChosen, likelyMatches, unnamedMatch } from './likely-matches';
import { changesNothing, isChanged, scoreOf, whyOf } from './scoring';
import type { Basis, DialogueContext } from './basis';

const CHOSEN = 100;

/** Every way to read a directive, best first. */
export function interpret(directive: Directive, basis: Basis, dialogueContext: DialogueContext): Interpretation[] {
  const { chosen } = basis.dialogue;
  const [best, ...others] = likelyMatches(directive, basis)
    .map((match) => interpretOnce(match, directive, basis, dialogueContext))
    .map((each) => (isChosen(each.operation, chosen) ? { ...each, score: each.score + CHOSEN } : each))
    .sort((one, other) => other.score - one.score);
  return best ? [verifyWords(best, basis), ...others] : [];
}

const NOTHING_ELSE: DialogueContext = { settled: [], background: [] };

/** What was concluded is no other while no more is known, nor ever where all that it depends on was known. */
function interpretOnce(
  match: Match,
  directive: Directive,
  basis: Basis,
  dialogueContext: DialogueContext,
): Interpretation {
  const { lookups, interpreted } = basis;
  const known = (interpreted.get(match) ?? []).filter(({ until }) => until === undefined || until === lookups);
  const same = known.find((each) => isSame(each.dialogueContext, dialogueContext));
  if (same) return same.interpretation;
  const misses = lookups.misses;
  const interpretation = interpretAs(match, directive, basis, dialogueContext);
  const until = lookups.misses === misses ? undefined : lookups;
  interpreted.set(match, [...known, { dialogueContext, interpretation, until }]);
  return interpretation;
}

const isSame = (one: DialogueContext, other: DialogueContext): boolean =>
  hasSame(one.settled, other.settled) && hasSame(one.background, other.background);

const hasSame = (some: readonly object[], others: readonly object[]): boolean =>
  some.length === others.length && some.every((each, index) => each === others[index]);

function interpretAs(
  match: Match,
  directive: Directive,
  basis: Basis,
  dialogueContext: DialogueContext,
): Interpretation {
  const { operation, nameTokens } = match;
  const { dialogue, vocabulary } = basis;
  const { slots, unused, consumption, spread } = fillSlots(operation, directive, nameTokens);
  const answers = operation.fields.flatMap((field) => answeredSlot(field, dialogue) ?? []);
  const own = [
    ...answers,
    ...slots.filter(({ parameter }) => !answers.some((answer) => answer.parameter === parameter)),
  ];
  const isOpen = ({ name }: Field): boolean =>
    !own.some(({ parameter }) => parameter === name) && spread?.parameter !== name;

  // How it was paid before is how it was paid, unless it says otherwise.
  own.push(
    ...operation.fields
      .filter((field) => field.required && field.schema['enum'] !== undefined && isOpen(field))
      .flatMap((field) => directive.like?.slots.find(({ parameter }) => parameter === field.name) ?? []),
  );
  const sayable = directive.tokens.filter((token) => consumption.isFree(token) || !nameTokens.includes(token));
  const described = operation.fields
    .filter((field) => isOpen(field) && (field.required || field.schema['x-usual'] !== undefined))
    .flatMap((field) => describedValue(field, operation, sayable, basis) ?? []);
  for (const { tokens } of described) for (const token of tokens) consumption.use(token);

  const kind = kindDescribed(operation, isOpen, consumption.rest, directive, basis);
  for (const token of kind.used) {
    consumption.use(token);
    const figure = unused.findIndex(({ start, end }) => start <= token.start && token.end <= end);
    if (figure >= 0) unused.splice(figure, 1);
  }
  own.push(...kind.slots);
  const beside = verifiedBeside(own, operation, consumption.rest, directive, basis);
  for (const token of beside) consumption.use(token);
  const wanted = [
    ...wantedSubjects(operation, isOpen, {
      vocabulary,
      isSaid: own.length > 0,
      tokens: directive.tokens,
      ...dialogueContext,
    }),
    ...neededFields(operation, isOpen).filter((field) => entityOf(field) !== undefined),
    ...(match.people ?? []).filter((field) => !field.required && isOpen(field)),
  ];
  const repeated = operation.isRead
    ? undefined
    : eachOf(wanted, directive, own, vocabulary.operations, (lister, asked) =>
        interpretAs(unnamedMatch(lister, asked.tokens), asked, basis, NOTHING_ELSE),
      );
  for (const token of repeated?.used ?? []) consumption.use(token);
  if (repeated) own.push(repeated.slot);
  const isName = (token: Token): boolean =>
    token.kind !== 'mark' && !isLabelOf(token, operation) && !isLabelWord(token, vocabulary);
  const free = consumption.rest.filter(isName);
  const runs = runsOf(free, directive.tokens);
  const referents = findReferents(wanted.filter(isOpen), runs, { ...basis, operation, directive });
  for (const token of referents.used) consumption.use(token);
  own.push(...referents.slots);

  const labelled = labelledNames(operation, isOpen, runsOf(consumption.rest, directive.tokens), directive, basis);
  for (const token of labelled.used) consumption.use(token);
  own.push(...labelled.slots);
  const isNamed = nameTokens.length > 0 && own.length === 0;
  const sought = soughtWords(operation, runs, { ...directive, isNamed }, basis);
  for (const token of sought?.used ?? []) consumption.use(token);
  own.push(
    ...(sought?.slots ?? []).filter(({ parameter }) =>
      operation.fields.some((field) => field.name === parameter && isOpen(field)),
    ),
  );

  const gaps: Gap[] = [];
  for (const field of wanted.filter(isOpen)) {
    const gap = referents.gaps.find((each) => each.field === field);
    const related = gap?.candidates.length ? undefined : relatedThing(field, unused, directive, basis);
    if (related) {
      unused.splice(unused.indexOf(related.figure), 1);
      for (const token of related.used) consumption.use(token);
    }
    const owned =
      related || gap?.candidates.length || operation.isRead
        ? undefined
        : thingOfDescribed(field, runs, operation, directive, basis);
    for (const token of owned?.used ?? []) consumption.use(token);
    const named = related ?? owned ?? (gap ? undefined : listedThing(field, dialogueContext.settled, basis));
    const isOfOwnWords = operation.isRead && consumption.rest.some((token) => isTelling(token) && isName(token));
    const meant = named ?? borrowedSubject(field, gap, directive, { ...basis, ...dialogueContext, isOfOwnWords });
    if (meant && 'slot' in meant && meant.slot) own.push(meant.slot);
    else if (meant && 'gap' in meant && meant.gap) gaps.push(meant.gap);
    else if (!match.people?.includes(field) || field.required) gaps.push(gap ?? { field, candidates: [] });
  }
  const among = thingsAmong(operation, own, isUnsettled(free, consumption, gaps), directive, basis);
  for (const token of among?.used ?? []) consumption.use(token);
  if (among) {
    own.push(...among.slots);
    gaps.splice(0, gaps.length, ...gaps.filter(({ field }) => field !== among.field), ...among.gaps);
  }
  for (const gap of operation.isRead ? [] : [...gaps]) {
    const suited = suiting(gap, operation, own, basis);
    gaps.splice(gaps.indexOf(gap), 1, ...('gap' in suited ? [suited.gap] : []));
    if ('slot' in suited) own.push(suited.slot);
  }
  const texts = operation.fields.filter((field) => field.required && isOpen(field) && takesSentences(field, operation));
  const before = consumption.rest.length;
  const guessed = texts.flatMap(
    (field) => leftoverText(field, directive, dialogueContext.background, consumption) ?? [],
  );
  own.push(...guessed);
  const guesses = { slots: guessed.length, words: before - consumption.rest.length };
  own.push(...described.flatMap((each) => describedSlot(each, own, basis.lookups)));
  const attributes = attributesOf(
    operation.fields.filter((field) => field.required && isOpen(field)),
    consumption.rest,
    directive,
    basis,
  );
  for (const token of attributes.used) consumption.use(token);
  own.push(...attributes.slots);
  const filled = withCounts(operation, own);
  const isLacking = (field: Field): boolean =>
    !filled.some(({ parameter }) => parameter === field.name) && spread?.parameter !== field.name;
  const needed = [...neededFields(operation, isLacking), ...namedFields(operation, filled, directive)];
  gaps.push(
    ...[...operation.fields.filter(({ required }) => required), ...needed]
      .filter((field) => isLacking(field) && !gaps.some((gap) => gap.field === field || counts(field, gap.field)))
      .map((field) => ({ field, candidates: valuesOf(field) })),
  );
  const { dictation } = directive.clause;
  const rest = consumption.rest
    .filter(isTelling)
    .filter(({ norm }) => dictation === undefined || !LEXICON.verbatim.has(norm));
  const score = scoreOf({ match, slots: filled, gaps, unused, rest, guesses, consumption }, directive, vocabulary);
  // What is asked for is no word that is left, but says no more for one read than for another that tells it.
  const asking = wordsAsking(operation, match.asks, directive.tokens);
  return {
    directive,
    operation,
    slots: widened(operation, filled, basis),
    gaps,
    ...(spread ? { spread } : {}),
    asks: match.asks,
    rest: rest.filter((token) => !asking.includes(token)),
    score,
    why: whyOf(match, score, rest, gaps),
  };
}

/** Whether a word is left, or was looked for without finding one thing. */
const isUnsettled =
  (free: readonly Token[], consumption: TokenConsumption, gaps: readonly Gap[]) =>
  (token: Token): boolean =>
    free.includes(token) &&
    (consumption.isFree(token) ||
      gaps.some(({ searched }) => searched?.split(' ').includes(token.text.replace(/['’]s?$/i, ''))));

/** How many of what is not known yet is no question of its own. */
const counts = (map: Field, things: Field): boolean =>
  map.holds === 'map' && things.holds === 'list' && entityOf(map) === entityOf(things);

const isTelling = ({ kind, stem, norm }: Token): boolean =>
  kind !== 'mark' &&
  !isFunctionWord(stem) &&
  !LEXICON.politeness.has(norm) &&
  !LEXICON.neutralVerbs.has(norm) &&
  !LEXICON.counting.has(norm);

/** "Change the promise time on 412210": what is to be changed is said, and not to what. */
const namedFields = (operation: IndexedOperation, slots: readonly Slot[], { tokens }: Directive): Field[] =>
  changesNothing(operation, slots)
    ? operation.fields.filter((field) => isChanged(field) && findLabel(labelsOf(field), tokens)).slice(0, 1)
    : [];

/** A word for a value is no name: "the price of part 1234" is nothing of Mr. Price, unless it is written like him. */
const isLabelWord = ({ stem, text }: Token, vocabulary: Vocabulary): boolean =>
  vocabulary.isLabel(stem) && !/^\p{Lu}\p{Ll}/u.test(text);

const isLabelOf = ({ stem }: Token, { fields }: IndexedOperation): boolean =>
  fields.some((field) => entityOf(field) !== undefined && field.labels.some((label) => label.toLowerCase() === stem));

/** The values of an enumeration as choices. */
function valuesOf(field: Field): Gap['candidates'] {
  const listed = field.schema['enum'];
  return Array.isArray(listed)
    ? listed.map((value) => ({ label: String(value).replaceAll('_', ' '), values: { [field.name]: value } }))
    : [];
}
