import { entityOf } from '../catalogue/recognisers';
import type { IndexedOperation, Vocabulary } from '../catalogue/vocabulary';
import { readerOf } from '../plan/entity-reader';
import type { Field } from '../plan/fields';
import type { Catalogue } from '../planner';
import type { Token } from '../text/annotated-text';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { rankOperations, type Match } from './3-match/rank-operations';
import { fillSlots } from './4-slots/fill-slots';
import { takesSentences } from './4-slots/text-slots';
import { describedValue, type Described } from './5-context/described';
import { answeredSlot, contextSlot, recentSlot, settledSlot, type Dialogue } from './5-context/dialogue';
import { attributesOf } from './5-context/attributes';
import { findReferents } from './5-context/find-referents';
import { runsOf } from './5-context/runs';
import { leftoverText } from './5-context/leftover-text';
import type { Directive, Gap, Interpretation, Slot } from './interpretation';
import type { Lookups } from './lookups';

/** What directives are read with. */
export interface Basis {
  vocabulary: Vocabulary;
  catalogue: Catalogue;
  lookups: Lookups;
  dialogue: Dialogue;
}

/** What the rest of the request says: what is settled already, and what only tells. */
export interface Surroundings {
  settled: readonly Interpretation[];
  background: readonly Directive[];
}

const MAX_RESOLVED = 4;
const WORTH = {
  slot: 0.9,
  labelled: 0.6,
  unused: -1.4,
  unusedCertain: -2.6,
  gap: -1.8,
  gapWithCandidates: -0.8,
  rest: -0.25,
  nothing: -6,
};
const CHOSEN = 100;

/** Every way to read a directive, best first. */
export function interpret(directive: Directive, basis: Basis, surroundings: Surroundings): Interpretation[] {
  const { chosen } = basis.dialogue;
  const named = rankOperations(directive, basis.vocabulary);
  const matches = [...named, ...plainReaders(directive, named, basis)];
  const rough = [...matches, ...chosenMatch(chosen, matches, directive, basis.vocabulary)]
    .map((match) => ({ match, score: roughScore(match, directive) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_RESOLVED + (chosen === undefined ? 0 : 4));
  return rough
    .map(({ match }) => interpretAs(match, directive, basis, surroundings))
    .map((each) => (isChosen(each.operation, chosen) ? { ...each, score: each.score + CHOSEN } : each))
    .sort((one, other) => other.score - one.score);
}

const isChosen = ({ service, operation }: IndexedOperation, chosen: string | undefined): boolean =>
  chosen === `${service}.${operation.name}`;

function chosenMatch(
  chosen: string | undefined,
  matches: readonly Match[],
  { tokens }: Directive,
  { operations }: Vocabulary,
): Match[] {
  const operation = operations.find((each) => isChosen(each, chosen));
  if (!operation || matches.some((match) => match.operation === operation)) return [];
  return [{ operation, lexical: 0, asks: [], nameTokens: tokens.filter(({ stem }) => operation.title.has(stem)) }];
}

/** Where words speak of no operation, somebody may want to see the thing itself: "412207?", "pull up the F-150". */
function plainReaders(
  { clause, identifiers }: Directive,
  named: readonly Match[],
  { vocabulary, catalogue }: Basis,
): Match[] {
  if (clause.mood === 'order' && named.length > 0) return [];
  const mentioned = identifiers.flatMap(({ candidates: [best] }) =>
    best && best.certainty !== 'possible' ? [best.entity] : [],
  );
  const entities = new Set([
    ...mentioned,
    ...vocabulary.finders.filter(({ ofPeople }) => !ofPeople).map(({ entity }) => entity),
  ]);
  return [...entities].flatMap((entity) => {
    const reader = readerOf(entity, catalogue);
    const operation = reader && vocabulary.find(reader.service, reader.operation.name);
    if (!operation || named.some((match) => match.operation === operation)) return [];
    return [{ operation, lexical: mentioned.includes(entity) ? 1.5 : 0.4, asks: [], nameTokens: [] }];
  });
}

/** Before anything is looked up. */
function roughScore({ operation, lexical, nameTokens }: Match, directive: Directive): number {
  const { slots, unused } = fillSlots(operation, directive, nameTokens);
  return lexical + WORTH.slot * slots.length + unused.reduce((sum, figure) => sum + unusedCost(figure), 0);
}

const unusedCost = ({ identifier }: { identifier?: { candidates: { certainty: string }[] } }): number =>
  ['labelled', 'format'].includes(identifier?.candidates[0]?.certainty ?? '') ? WORTH.unusedCertain : WORTH.unused;

function interpretAs(match: Match, directive: Directive, basis: Basis, surroundings: Surroundings): Interpretation {
  const { operation, lexical, nameTokens } = match;
  const { dialogue } = basis;
  const { slots, spread, unused, consumption } = fillSlots(operation, directive, nameTokens);
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
  const asks = match.asks;
  const described = operation.fields
    .filter((field) => isOpen(field) && (field.required || field.schema['x-usual'] !== undefined))
    .flatMap(
      (field) =>
        describedValue(
          field,
          operation,
          directive.tokens.filter((token) => consumption.isFree(token) || !nameTokens.includes(token)),
          basis,
        ) ?? [],
    );
  for (const { tokens } of described) for (const token of tokens) consumption.use(token);

  const wanted = wantedSubjects(operation, isOpen, basis.vocabulary);
  const free = consumption.rest.filter((token) => !isLabelOf(token, operation));
  const runs = runsOf(free, directive.tokens);
  const referents = findReferents(wanted, runs, { ...basis, text: directive.annotated.text });
  for (const token of referents.used) consumption.use(token);
  own.push(...referents.slots);

  const gaps: Gap[] = [];
  for (const field of wanted.filter(isOpen)) {
    const gap = referents.gaps.find((each) => each.field === field);
    const slot = among(gap, borrowed(field, directive, basis, surroundings));
    if (slot) own.push(slot);
    else gaps.push(gap ?? { field, candidates: [] });
  }
  const texts = operation.fields.filter((field) => field.required && isOpen(field) && takesSentences(field, operation));
  const before = consumption.rest.length;
  const guessed = texts.flatMap((field) => leftoverText(field, directive, surroundings.background, consumption) ?? []);
  own.push(...guessed);
  const guesses = before - consumption.rest.length;
  own.push(...described.flatMap((each) => describedSlot(each, own)));
  const attributes = attributesOf(
    operation.fields.filter((field) => field.required && isOpen(field)),
    consumption.rest,
    directive,
    basis,
  );
  for (const token of attributes.used) consumption.use(token);
  own.push(...attributes.slots);
  const counts = countsOf(operation, own);
  const isCount = ({ parameter }: Slot): boolean =>
    operation.fields.some(({ name, holds }) => name === parameter && holds === 'map');
  own.splice(0, own.length, ...own.filter((slot) => !isCount(slot)), ...counts);
  gaps.push(
    ...operation.fields
      .filter((field) => field.required && isOpen(field) && !gaps.some((gap) => gap.field === field))
      .map((field) => ({ field, candidates: valuesOf(field) })),
  );
  const rest = consumption.rest.filter(
    ({ kind, stem, norm }) => kind !== 'mark' && !isFunctionWord(stem) && !LEXICON.politeness.has(norm),
  );
  const required = gaps.filter(({ field }) => isOpen(field) && (field.required || wanted.includes(field)));
  const score =
    lexical +
    own.filter(({ source, spans }) => spans.length > 0 || source === 'answer' || source === 'context').length *
      WORTH.slot +
    unused.reduce((sum, figure) => sum + unusedCost(figure), 0) +
    (changesNothing(operation, own) ? WORTH.nothing : 0) +
    required.reduce((sum, { candidates }) => sum + (candidates.length > 0 ? WORTH.gapWithCandidates : WORTH.gap), 0) +
    (rest.length + guesses) * WORTH.rest -
    guessed.length * WORTH.slot;
  return {
    directive,
    operation,
    slots: own,
    gaps: required,
    ...(spread ? { spread } : {}),
    asks,
    rest,
    score,
    why: whyOf(match, score, rest, required),
  };
}

const whyOf = ({ lexical }: Match, score: number, rest: readonly Token[], gaps: readonly Gap[]): string[] => [
  `words ${lexical.toFixed(1)}, all ${score.toFixed(1)}`,
  ...(rest.length > 0 ? [`unused: ${rest.map(({ text }) => text).join(' ')}`] : []),
  ...gaps.map(({ field }) => `lacks ${field.name}`),
];

/** "Update" says of itself nothing that could be done. */
const CHANGES = /^(update|change|edit|modify|set|amend)_/;
const changesNothing = ({ operation, fields }: IndexedOperation, slots: readonly Slot[]): boolean =>
  CHANGES.test(operation.name) &&
  !slots.some(({ parameter }) =>
    fields.some(
      (field) => field.name === parameter && entityOf(field) === undefined && !/reason|version/.test(parameter),
    ),
  );

/** What has to be identified: what is required, and what the call is about where nothing says so. */
function wantedSubjects(
  operation: IndexedOperation,
  isOpen: (field: Field) => boolean,
  { finders }: Vocabulary,
): Field[] {
  // How many of each thing is said, or it is one of each.
  const subjects = operation.fields.filter((field) => entityOf(field) !== undefined && field.holds !== 'map');
  const required = subjects.filter((field) => field.required && isOpen(field));
  if (required.length > 0) return required;
  const isAboutNothing = subjects.length > 0 && subjects.every(isOpen) && !isListing(operation);
  const found = subjects.filter(
    ({ holds, ...field }) => holds === 'one' && finders.some(({ entity }) => entity === entityOf({ holds, ...field })),
  );
  return isAboutNothing ? (found.length > 0 ? found : subjects.filter(({ holds }) => holds === 'one')).slice(-1) : [];
}

/** A read that lists needs nothing to be about. */
const isListing = ({ isRead, outputs, operation }: IndexedOperation): boolean =>
  isRead &&
  operation.proves === undefined &&
  outputs.some(({ holds, fields }) => holds === 'list' && fields.length > 0);

const isLabelOf = ({ stem }: Token, { fields }: IndexedOperation): boolean =>
  fields.some((field) => entityOf(field) !== undefined && field.labels.some((label) => label.toLowerCase() === stem));

function borrowed(
  field: Field,
  directive: Directive,
  { dialogue, vocabulary }: Basis,
  { settled }: Surroundings,
): Slot | undefined {
  const like = directive.like?.slots.find(({ parameter }) => parameter === field.name);
  return like ?? settledSlot(field, settled) ?? contextSlot(field, dialogue) ?? recentSlot(field, dialogue, vocabulary);
}

/** What is borrowed must be one of those that the words can mean, where they can mean several. */
function among(gap: Gap | undefined, slot: Slot | undefined): Slot | undefined {
  if (!slot || !gap || gap.candidates.length < 2) return slot;
  const isOne = gap.candidates.some(
    ({ values }) => JSON.stringify(values[gap.field.name]) === JSON.stringify(slot.value),
  );
  return isOne ? slot : undefined;
}

/** A value out of a read of what the call is about; the read becomes a step of its own. */
function describedSlot(
  { field, subject, reader, identifier, output, tokens }: Described,
  own: readonly Slot[],
): Slot[] {
  const about = own.find(({ parameter }) => parameter === subject);
  if (!about) return [];
  return [
    {
      parameter: field.name,
      value: {
        read: { service: reader.service, operation: reader.operation.name, parameters: { [identifier]: about.value } },
        output,
      },
      source: tokens.length > 0 ? 'result' : 'guess',
      spans: tokens.map(({ start, end, text }) => ({ start, end, text })),
    },
  ];
}

/** How many of each thing in a list: as many as are said, else one. */
function countsOf({ fields }: IndexedOperation, own: readonly Slot[]): Slot[] {
  return fields
    .filter(({ holds }) => holds === 'map')
    .flatMap((field): Slot[] => {
      const said = own.find(({ parameter }) => parameter === field.name);
      if (said && typeof said.value !== 'number') return [said];
      const list = fields.find((other) => other.holds === 'list' && entityOf(other) === entityOf(field));
      const things = own.find(({ parameter }) => parameter === list?.name);
      if (!Array.isArray(things?.value) || (!said && !field.required)) return [];
      const value = Object.fromEntries(things.value.map((each) => [String(each), said?.value ?? 1]));
      return [{ parameter: field.name, value, source: said ? 'request' : 'operation', spans: said?.spans ?? [] }];
    });
}

/** The values of an enumeration as choices. */
function valuesOf(field: Field): Gap['candidates'] {
  const listed = field.schema['enum'];
  return Array.isArray(listed)
    ? listed.map((value) => ({ label: String(value).replaceAll('_', ' '), values: { [field.name]: value } }))
    : [];
}
