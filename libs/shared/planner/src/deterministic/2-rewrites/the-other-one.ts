import { candidatesOf } from '../5-context/find-referents';
import { entityOf, recognisersOf } from '../../catalogue/recognisers';
import { annotate } from '../../text/annotate';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON, PHRASES } from '../../text/word-lists';
import type { Basis } from '../basis';
import type { Directive, Gap, Interpretation, Slot } from '../interpretation';
import { rankOperations } from '../3-match/rank-operations';
import { directivesOf } from '../directives';
import { keptSlots, NOTHING_ELSE, type DoneStep, type Rewrite } from './follow-up';
import { inPlaceOf } from './in-place-of';
import { namedAnew } from './named-anew';
import { tellingWords, without } from './words-left';

/** More rows than these are not "the other one" of anything. */
const MAX_OTHERS = 8;

/** The latest read, or write, about the other thing that its words could mean, or about another thing that is named now. */
export const theOtherOne: Rewrite = {
  name: 'the other one',
  example: 'no, the other one',
  apply(directives, { writes, reads }, basis) {
    const [directive, ...others] = directives;
    if (!directive || others.length > 0) return undefined;
    const markers = PHRASES.alternatives.in(directive.tokens);
    const done = reads.length > 0 ? aboutOneThing(reads) : writes.at(-1);
    if (markers.length === 0 || !done) return undefined;
    const corrections = PHRASES.corrections.in(directive.tokens);
    const value = without(directive, [...markers, ...corrections]);
    const isNamed = tellingWords(value.tokens).some(({ norm }) => !LEXICON.negations.has(norm));
    if (isNamed && !done.operation.isRead) return undefined;
    const reading = isNamed ? aboutAnother(value, done, directive, basis) : aboutTheOther(done, directive, basis);
    if (!reading) return undefined;
    if (!done.operation.isRead) return inPlaceOf([{ done, reading }], { writes }, basis.dialogue.recent);
    return { ...NOTHING_ELSE, readings: [[reading]], redone: [done.step] };
  },
};

/** The latest of the reads that was given what it is about; what was only searched for on the way is none. */
const aboutOneThing = (reads: readonly DoneStep[]): DoneStep | undefined =>
  reads.find(({ step, operation }) =>
    operation.fields.some((field) => entityOf(field) !== undefined && step.parameters[field.name] !== undefined),
  ) ?? reads[0];

function aboutAnother(
  value: Directive,
  done: DoneStep,
  directive: Directive,
  basis: Basis,
): Interpretation | undefined {
  const { slots, gaps, left } = namedAnew(done, value, basis);
  const isNew = slots.some(
    ({ parameter, value: now }) => JSON.stringify(done.step.parameters[parameter]) !== JSON.stringify(now),
  );
  return left.length > 0 || (!isNew && gaps.length === 0) ? undefined : readingOf(done, slots, gaps, directive, basis);
}

/** Of what the words of the earlier request find, what was not taken then. */
function aboutTheOther(done: DoneStep, directive: Directive, basis: Basis): Interpretation | undefined {
  const { step, operation } = done;
  for (const field of operation.fields) {
    const taken = step.parameters[field.name];
    if (entityOf(field) === undefined || field.holds !== 'one' || taken === undefined) continue;
    const gap: Gap = { field, candidates: othersOf(field, taken, step.request ?? '', basis) };
    const [only, ...more] = gap.candidates;
    if (!only) continue;
    const slot: Slot = {
      parameter: field.name,
      value: only.values[field.name],
      source: 'request',
      found: true,
      spans: spansOf(directive),
    };
    return readingOf(done, more.length === 0 ? [slot] : [], more.length === 0 ? [] : [gap], directive, basis);
  }
  return undefined;
}

const spansOf = ({ clause: { start, end, text } }: Directive) => [{ start, end, text }];

function othersOf(field: Gap['field'], taken: unknown, request: string, basis: Basis): Gap['candidates'] {
  const words = wordsIn(request, basis);
  const finder = basis.vocabulary.finders.find(({ entity }) => entity === entityOf(field));
  if (!finder) return [];
  const found = words.map(({ text }) => basis.lookups.rows(finder, text.replace(/['’]s?$/, '')) ?? []);
  const name = finder.identifiers.get(finder.entity) ?? '';
  const [rows] = found
    .filter((each) => each.length > 1 && each.length <= MAX_OTHERS && each.some((row) => row[name] === taken))
    .sort((one, other) => one.length - other.length);
  return candidatesOf(
    finder,
    field,
    (rows ?? []).filter((row) => row[name] !== taken),
  );
}

/** What the earlier request calls things by. */
function wordsIn(request: string, { catalogue, vocabulary }: Basis): Token[] {
  const annotated = annotate(request, {
    now: new Date(0),
    recognisers: recognisersOf(catalogue),
    vocabulary: vocabulary.ofClauses,
  });
  return annotated.tokens
    .filter(({ kind, stem, norm }) => kind === 'word' && !isFunctionWord(stem) && !LEXICON.politeness.has(norm))
    .slice(0, MAX_OTHERS);
}

function readingOf(
  { step, operation }: DoneStep,
  slots: Slot[],
  gaps: Gap[],
  directive: Directive,
  basis: Basis,
): Interpretation {
  const isNamed = (name: string): boolean =>
    slots.some(({ parameter }) => parameter === name) || gaps.some(({ field }) => field.name === name);
  const kept = keptSlots(step, isNamed);
  return {
    ...{ directive, operation, slots: [...slots, ...kept], gaps, asks: asksOf(operation, step.request ?? '', basis) },
    ...{ rest: [], score: 0, why: ['another one than before'] },
  };
}

/** What the earlier request wanted to know of it. */
function asksOf(operation: DoneStep['operation'], request: string, { catalogue, vocabulary }: Basis): string[] {
  if (!operation.isRead) return [];
  const annotated = annotate(request, {
    now: new Date(0),
    recognisers: recognisersOf(catalogue),
    vocabulary: vocabulary.ofClauses,
  });
  const matches = directivesOf(annotated).flatMap((directive) => rankOperations(directive, vocabulary));
  return matches.find((match) => match.operation === operation)?.asks ?? [];
}
