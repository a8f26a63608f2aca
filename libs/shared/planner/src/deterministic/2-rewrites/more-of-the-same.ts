import { isRecord, isText } from '../../plan/json';
import { LEXICON, PHRASES } from '../../text/word-lists';
import type { Token } from '../../text/annotated-text';
import { spanOf } from '../4-slots/consumption';
import type { Basis } from '../basis';
import type { Directive, Interpretation, Slot } from '../interpretation';
import { isOfSameThings, keptSlots, NOTHING_ELSE, type DoneStep, type Rewrite } from './follow-up';
import { namedAnew } from './named-anew';
import { repetitionOf } from './repetition';
import { tellingWords, without } from './words-left';

/** Does the latest writes, else the latest reads, once more with what is named now in place of its counterpart. */
export const moreOfTheSame: Rewrite = {
  name: 'more of the same',
  example: 'same on 412188',
  apply(directives, { writes, reads }, basis) {
    const [directive, ...others] = directives;
    if (!directive || others.length > 0 || directive.clause.dictation || directive.clause.quoted) return undefined;
    if (directive.clause.mood === 'question') return undefined;
    const markers = markersIn(directive);
    if (markers.length === 0) return undefined;
    const isSame = directive.tokens.some(({ norm }) => LEXICON.repetitions.has(norm));
    const isFragment = directive.clause.mood === 'fragment';
    const value = without(directive, [...markers, ...(isFragment || isSame ? [] : emptyVerbs(directive, writes))]);
    const done = writes.length > 0 ? writes : isSame ? reads.slice(0, 1) : [];
    const again = done.flatMap((each) => repeated(value, each, directive, basis, isSame));
    if (again.length === 0 && isSame && saysNoMore(value, directive)) return NOTHING_NEW;
    if (again.length === 0 || (isSame ? again.length < done.length : again.length > 1)) return undefined;
    return {
      ...NOTHING_ELSE,
      readings: again.map((reading) => [reading]),
      redone: done
        .filter((each) => again.some((one) => one.operation === each.operation && isOfSameThings(each, one)))
        .map(({ step }) => step),
    };
  },
};

/** The same thing is not done twice. */
const NOTHING_NEW = { ...NOTHING_ELSE, readings: [], refusal: 'Nothing was done before that could be done once more' };

/** Beside numbers of things with their labels, and empty verbs. */
const saysNoMore = (value: Directive, { identifiers, tokens }: Directive): boolean =>
  tellingWords(value.tokens).every((token) => {
    const labelled = tokens[tokens.indexOf(token) + 1] ?? token;
    const isOfThing = identifiers.some(({ start, end }) => token.start < end && start < labelled.end);
    return isOfThing || LEXICON.neutralVerbs.has(token.norm);
  });

/** Words that say that it is more; "and" only where it opens what is said. */
function markersIn({ tokens, entities }: Directive): Token[] {
  const [first] = tokens;
  const found = PHRASES.extensions.in(tokens).filter((token) => token === first || !LEXICON.additions.has(token.norm));
  const relative = entities.some((entity) => (entity.kind === 'number' || entity.kind === 'money') && entity.relative);
  return found.length === 0 && relative ? tokens.filter(({ norm }) => norm === 'more') : found;
}

/** "Add one more", "hold another 2": verbs that say nothing else, or what was done. */
const emptyVerbs = ({ tokens }: Directive, done: readonly DoneStep[]): Token[] =>
  tokens.filter(
    ({ norm, stem, meaning }) =>
      LEXICON.neutralVerbs.has(norm) ||
      LEXICON.redoing.has(meaning ?? stem) ||
      done.some(({ operation }) => operation.verbs.has(stem)),
  );

/** @returns none where nothing else is named */
function repeated(
  value: Directive,
  done: DoneStep,
  directive: Directive,
  basis: Basis,
  isSame: boolean,
): Interpretation[] {
  const { step, operation } = done;
  const named = namedAnew(done, value, basis);
  const { spread, gaps, left } = named;
  const said = named.slots.length > 0 || tellingWords(value.tokens).length > 0 ? named.slots : oneMore(done, directive);
  const slots = withOneOfEach(
    said.map((slot) => inItsDirection(slot, step.parameters)),
    done,
  );
  const isNew = ({ parameter, value: now }: Slot): boolean =>
    JSON.stringify(step.parameters[parameter]) !== JSON.stringify(now);
  const isMore = slots.some((slot) => isNew(slot) || isCount(slot)) || spread !== undefined || gaps.length > 0;
  if (!isMore || (left.length > 0 && !isSame)) return [];
  const isNamed = (name: string): boolean =>
    spread?.parameter === name ||
    slots.some(({ parameter }) => parameter === name || changeOf(parameter, done) === name) ||
    gaps.some(({ field }) => field.name === name);
  const kept = keptSlots(step, isNamed);
  const reading: Interpretation = {
    ...{ directive, operation, slots: [...slots, ...kept], gaps, ...(spread ? { spread } : {}) },
    ...{ asks: [], rest: [], score: 0, why: ['the same as before'] },
  };
  return overwritesIt(done, reading) && gaps.length === 0 && !spread ? [] : [reading];
}

/** What would take the place of the first is no more of it. */
const overwritesIt = ({ operation, step }: DoneStep, { slots }: Interpretation): boolean =>
  !operation.isRead &&
  repetitionOf(operation, step.parameters, Object.fromEntries(slots.map(({ parameter, value }) => [parameter, value])))
    .kind === 'overwrites';

const isCount = ({ value }: Slot): boolean => typeof value === 'number' || isRecord(value);

const changeOf = (parameter: string, { operation: { fields } }: DoneStep): string | undefined => {
  const of = fields.find(({ name }) => name === parameter)?.schema['x-change-of'];
  return isText(of) ? of : undefined;
};

/** "Another 20" of a discount is a discount. */
function inItsDirection(slot: Slot, given: Readonly<Record<string, unknown>>): Slot {
  const before = given[slot.parameter];
  const isFall = typeof before === 'number' && before < 0 && typeof slot.value === 'number' && slot.value > 0;
  return isFall ? { ...slot, value: -(slot.value as number) } : slot;
}

const ONE_MORE = new Set(['another', 'more', 'extra', 'otro', 'otra', 'mas', 'encore', 'autre']);

/** "Otro más": one more of the only thing that was counted. */
function oneMore({ operation: { fields }, step }: DoneStep, { tokens, annotated: { text } }: Directive): Slot[] {
  const said = tokens.filter(({ norm }) => ONE_MORE.has(norm));
  return fields.flatMap((field): Slot[] => {
    const things = field.holds === 'map' ? Object.keys(step.parameters[field.name] ?? {}) : [];
    if (things.length !== 1 || said.length === 0) return [];
    const spans = said.map((token) => spanOf(token, text));
    return [{ parameter: field.name, value: { [things[0] as string]: 1 }, source: 'request', spans }];
  });
}

/** One of each thing that is named now, unless it says how many. */
function withOneOfEach(slots: readonly Slot[], { operation: { fields }, step }: DoneStep): Slot[] {
  const ones = fields
    .filter(
      ({ holds, name }) =>
        holds === 'map' && step.parameters[name] !== undefined && !slots.some(({ parameter }) => parameter === name),
    )
    .flatMap((map): Slot[] => {
      const list = fields.find((field) => field.holds === 'list' && field.entity === map.entity);
      const things = slots.find(({ parameter }) => parameter === list?.name)?.value;
      if (!Array.isArray(things)) return [];
      const value = Object.fromEntries(things.map((thing) => [String(thing), 1]));
      return [{ parameter: map.name, value, source: 'operation', spans: [] }];
    });
  return [...slots, ...ones];
}
