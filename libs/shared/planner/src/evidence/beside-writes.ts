import type { Doubt, DoubtCode } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import { literalsOf } from '../plan/evaluated-parts';
import type { PlannedStep } from '../plan/planned-step';
import { isText } from '../plan/json';
import { stemsOf } from '../text/stems';
import type { Entity, Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { leavesOf } from './leaves';
import { isSame } from './prove-identifier';
import { isGeneric, labelStems, speaksOf } from './operation-fit';
import type { ProofContext } from './proof';
import { spanWith, type ClauseReading, type RequestReading } from './request-reading';

/** What follows a request and turns it round names nothing: "ignore that", "jk", "wrong one". */
const EMPTY_LISTS = ['politeness', 'sequence', 'counting', 'listeners'] as const;
/** A statement about the request itself. */
const ABOUT_REQUEST = /^(?:i|it|it's|its|that|that's|thats|this|these|those|eso|esto|ca|c'est|cela|je|yo)$/;
/** Begin a condition that is turned round: "should she pay, …". */
const INVERTED = /^(?:should|had|were|did|was|is|are|has|have|do|does)$/;

/** Where a clause stands that no write uses. */
export interface Place {
  /** Whether an order that is carried out stands before it. */
  isBehindOrder: boolean;
  /** Whether one follows right behind it. */
  isBeforeOrder: boolean;
}

/** A clause that no write uses: an order that nobody carries out, a denial, words that change or take back what is meant. */
export function besideWrites(reading: ClauseReading, used: Uint8Array, place: Place, context: ProofContext): Doubt[] {
  const { clause } = reading;
  const doubt = (code: DoubtCode, message: string): Doubt[] => [
    { code, message: `“${clause.text.trim()}” ${message}`, spans: [spanWith(context.reading, clause)] },
  ];
  if (clause.negation !== undefined && clause.mood !== 'question') return doubt('NEGATED', 'denies something');
  if (clause.quoted) return [];
  if (isCondition(reading, place, context)) return doubt('CONDITIONAL', 'may be what it depends on');
  if (place.isBeforeOrder && clause.mood === 'report' && /[:,]\s*$/.test(clause.text) && relays(reading, context))
    return doubt('QUOTED', 'gives somebody else’s words');
  const serving = servingReads(reading, context);
  const isServed = serving.length > 0;
  // "… otherwise show me what is left": what is asked for on that side alone is looked up there.
  if (clause.condition && serving.some(({ only_if }) => only_if !== undefined)) return [];
  if (changesMeaning(reading, used, place, isServed, context)) return unused([clause], context);
  if (place.isBeforeOrder && lacksReason(context) && saysSomething(reading, new Uint8Array(used.length), context))
    return unused([clause], context);
  const untold = [
    ...constantsUntold(reading, context),
    ...(clause.mood === 'question' ? [] : assigns(reading, context)),
  ];
  if (untold.length > 0) return unused(untold, context);
  const numbers = unusedNumbers(reading, used, isServed, context);
  return numbers.length > 0 ? unused(numbers, context) : [];
}

const unused = (spans: readonly Span[], { reading }: ProofContext): Doubt[] => {
  const texts = spans.map((span) => spanWith(reading, span));
  const message = `Nothing is done about ${texts.map(({ text }) => `“${text.trim()}”`).join(', ')}`;
  return [{ code: 'WORDS_UNUSED', message, spans: texts }];
};

/** "Paid? …", "should she pay, …": what is asked right before an order may be what it depends on. */
function isCondition(reading: ClauseReading, { isBeforeOrder }: Place, context: ProofContext): boolean {
  const { clause } = reading;
  if (!isBeforeOrder || clause.mood !== 'question') return false;
  const first = firstWord(reading, context.reading)?.norm ?? '';
  const isMarked = clause.text.trim().endsWith('?');
  return isMarked ? !LEXICON.questionOpeners.has(first) : INVERTED.test(first);
}

const relays = ({ spoken }: ClauseReading, { reading }: ProofContext): boolean =>
  spoken.some((at) => LEXICON.speaking.has(reading.annotated.tokens[at]?.norm ?? ''));

const firstWord = ({ spoken }: ClauseReading, { annotated: { tokens } }: RequestReading): Token | undefined =>
  spoken
    .flatMap((at) => tokens[at] ?? [])
    .find(({ kind, norm }) => kind !== 'mark' && !LEXICON.politeness.has(norm) && !LEXICON.additions.has(norm));

function changesMeaning(
  reading: ClauseReading,
  used: Uint8Array,
  place: Place,
  isServed: boolean,
  context: ProofContext,
): boolean {
  const { clause, spoken } = reading;
  const norms = spoken.map((at) => context.reading.annotated.tokens[at]?.norm ?? '');
  // Something to be written down, which nothing writes.
  if (clause.dictation !== undefined && !isUsed(clause.dictation, used, context.reading)) return true;
  if (norms.some((norm) => LEXICON.retracting.has(norm) || LEXICON.trials.has(norm))) return true;
  if (clause.condition !== undefined || clause.deferral !== undefined) return true;
  if (clause.mood === 'fragment' && norms.some((norm) => LEXICON.quantifying.has(norm))) return true;
  if (isServed || !saysSomething(reading, used, context)) return false;
  if (clause.mood === 'order' || clause.mood === 'question') return true;
  if (clause.mood === 'report')
    return place.isBehindOrder && ABOUT_REQUEST.test(firstWord(reading, context.reading)?.norm ?? '');
  return !isSalutation(reading, context);
}

/** "The box is cracked, write one off": what is told may be one of the reasons of which none was taken. */
const lacksReason = ({ steps, vocabulary }: ProofContext): boolean =>
  steps.some((step) =>
    vocabulary
      .find(step.service_name, step.operation)
      ?.fields.some(
        ({ name, schema }) =>
          /^reason/.test(name) && schema['enum'] !== undefined && step.parameters[name] === undefined,
      ),
  );

/** Whether a word of weight stands there that nothing was looked up by. */
function saysSomething({ spoken }: ClauseReading, used: Uint8Array, { reading }: ProofContext): boolean {
  const isWord = ({ kind, norm, stem }: Token): boolean =>
    kind !== 'mark' &&
    !isFunctionWord(stem) &&
    !isFunctionWord(norm) &&
    EMPTY_LISTS.every((list) => !LEXICON[list].has(norm));
  return spoken.some(
    (at) => !used[at] && (reading.entityAt[at] !== undefined || isWord(reading.annotated.tokens[at] as Token)),
  );
}

/** "Thanks, Bill": a courtesy, and a name. */
function isSalutation({ spoken }: ClauseReading, { reading }: ProofContext): boolean {
  const said = spoken.flatMap((at) => reading.annotated.tokens[at] ?? []).filter(({ kind }) => kind !== 'mark');
  const names = said.filter(({ norm }) => !LEXICON.politeness.has(norm) && !isFunctionWord(norm));
  const isPolite = said.some(({ norm }) => LEXICON.politeness.has(norm));
  return isPolite && names.length <= 2 && names.every(({ text }) => /^\p{Lu}\p{Ll}+$/u.test(text));
}

/** "The pads for 412207 came back defective, book the return": what is told of a thing, and a write about it leaves out. */
function constantsUntold({ clause, identifiers, spoken }: ClauseReading, context: ProofContext): Span[] {
  const { tokens } = context.reading.annotated;
  const isAbout = (step: PlannedStep): boolean =>
    leavesOf([], step.parameters).some(({ value }) =>
      identifiers.some(({ candidates }) => candidates.some((each) => isSame(each.value, value))),
    );
  if (clause.mood === 'question') return [];
  return context.steps
    .filter((step) => !isRead(step.capability) && isAbout(step))
    .flatMap((step) => {
      const operation = context.vocabulary.find(step.service_name, step.operation);
      const others = (operation?.values ?? []).filter(({ field, value, stems }) => {
        const isVerb = stems.every((stem) => operation?.verbs.has(stem) || operation?.title.has(stem));
        return step.parameters[field.name] !== value && !isVerb;
      });
      return others.flatMap(({ stems }) => {
        const at = spoken.find((_, index) =>
          stems.every((stem, offset) => tokens[spoken[index + offset] ?? -1]?.stem === stem),
        );
        const token = tokens[at ?? -1];
        return token ? [{ start: token.start, end: token.end }] : [];
      });
    });
}

const isUsed = ({ start, end }: Span, used: Uint8Array, { annotated: { tokens } }: RequestReading): boolean => {
  const { from, to } = tokensOf(tokens, start, end);
  return used.subarray(from, to).includes(1);
};

/** "…, status scheduled": the name of a value with what it is called by, of any write. */
function assigns({ spoken }: ClauseReading, { reading, vocabulary }: ProofContext): Span[] {
  const tokens = spoken.flatMap((at) => reading.annotated.tokens[at] ?? []);
  return vocabulary.operations
    .filter(({ isRead: reads }) => !reads)
    .flatMap(({ values }) => values)
    .flatMap(({ field, stems }) => {
      const at = tokens.findIndex((_, index) => stems.every((stem, offset) => tokens[index + offset]?.stem === stem));
      const before = tokens[at - 1];
      const last = tokens[at + stems.length - 1];
      return before && last && labelStems(field).includes(before.stem) ? [{ start: before.start, end: last.end }] : [];
    })
    .slice(0, 1);
}

/** Numbers and addresses that neither a write nor a read about the clause is given. */
function unusedNumbers(
  { clause, entities }: ClauseReading,
  used: Uint8Array,
  isServed: boolean,
  { reading, steps, evaluated }: ProofContext,
): Entity[] {
  const literals = [
    ...steps.flatMap(({ parameters }) => leavesOf([], parameters).map(({ value }) => value)),
    ...evaluated.flatMap(literalsOf),
  ];
  return entities.filter((entity) => {
    if (!/^(?:number|money|code|email|phone)$/.test(entity.kind)) return false;
    if (isUsed(entity, used, reading)) return false;
    const isGiven = literals.some(
      (value) =>
        isSame(value, entity.text) || ('value' in entity && (value === entity.value || isSame(value, entity.value))),
    );
    return !(isServed && (isGiven || clause.mood !== 'question'));
  });
}

/** Reads that answer a clause: they are given what it names, or are what it speaks of. */
function servingReads(reading: ClauseReading, { steps, vocabulary, ...context }: ProofContext): PlannedStep[] {
  const { clause } = reading;
  const words = context.reading.annotated.text.slice(clause.start, clause.end).toLowerCase();
  const first = firstWord(reading, context.reading);
  return steps.filter((step) => {
    const operation = vocabulary.find(step.service_name, step.operation);
    if (operation?.isRead !== true) return false;
    // "Keep 412210 open" orders something, whatever list it may be read from.
    if (first !== undefined && looksFor(step, first, new Set(stemsOf(words)))) return true;
    if (clause.mood === 'order')
      return first !== undefined && operation.verbs.has(first.stem) && !isGeneric(first.stem);
    if (speaksOf(operation, step, reading)) return true;
    const literals = leavesOf([], step.parameters).map(({ value }) => String(value).toLowerCase());
    return (
      clause.mood === 'question' &&
      (literals.length === 0 ||
        literals.some((value) => value !== '' && words.includes(value)) ||
        Object.keys(step.parameters).length > literals.length)
    );
  });
}

/** "Find the cabin air filter for a 2021 Equinox": the words that a read is given to look for. */
const looksFor = ({ parameters }: PlannedStep, { norm }: Token, words: ReadonlySet<string>): boolean =>
  LEXICON.readingVerbs.has(norm) &&
  leavesOf([], parameters).some(({ value }) => isText(value) && stemsOf(value).every((stem) => words.has(stem)));
