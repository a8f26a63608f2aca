import type { Doubt } from '@ars/contracts';
import type { IndexedOperation } from '../catalogue/vocabulary';
import { isRead } from '../plan/catalogue';
import type { PlannedStep } from '../plan/planned-step';
import type { Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { leavesOf } from '../validation/provenance/leaves';
import type { JudgedStep } from './judge-plan';
import { isSame } from './prove-identifier';
import { CHANGE_VERBS, labelStems, speaksOf, takesChange } from './operation-fit';
import type { ProofContext } from './proof';
import { isWithin, RETRACTION, spanWith, type ClauseReading, type RequestReading } from './request-reading';

/** Say that something holds for more than what is named, or for less. */
const QUANTIFIER =
  /^(?:all|every|each|any|half|double|twice|some|most|other|another|both|todos|todas|cada|tous|toutes|chaque)$/;
const SAYS_NOTHING = ['politeness', 'counting', 'neutralVerbs', 'sequence', 'reasons'] as const;

/** What the request says beside what its writes use: it may change what is meant. */
export function checkRest(judged: readonly JudgedStep[], context: ProofContext, ignored: readonly Span[]): Doubt[] {
  const proven = judged.flatMap(({ proofs }) => proofs.flatMap(({ spans: said, labels = [] }) => [...said, ...labels]));
  const spans = [...proven, ...(context.request.identified ?? []).flatMap((each) => each.spans)];
  const used = usedTokens(context.reading, [...spans, ...ignored]);
  return context.reading.clauses.flatMap((clause) => {
    const owners = judged.filter(({ order }) => order.scope.clauses.includes(clause) && order.order !== undefined);
    return owners.length > 0 ? unusedIn(clause, owners, used, context) : besideWrites(clause, used, context);
  });
}

/** By token: whether a value or its label is made of it. */
function usedTokens({ annotated: { tokens } }: RequestReading, spans: readonly Span[]): Uint8Array {
  const used = new Uint8Array(tokens.length);
  for (const { start, end } of spans) {
    const { from, to } = tokensOf(tokens, start, end);
    used.fill(1, from, to);
  }
  return used;
}

/** Words of a clause that orders something which none of its writes uses. */
function unusedIn(
  { clause }: ClauseReading,
  owners: readonly JudgedStep[],
  used: Uint8Array,
  context: ProofContext,
): Doubt[] {
  const known = new Set(owners.flatMap(({ step }) => wordsFor(step, context)));
  const { annotated, entityAt } = context.reading;
  const left: Token[] = [];
  for (let at = clause.tokens.start; at < clause.tokens.end; at += 1) {
    const token = annotated.tokens[at] as Token;
    if (token.kind === 'mark' || used[at]) continue;
    const isDictated = clause.dictation !== undefined && isWithin(token, clause.dictation);
    if (isDictated || entityAt[at] !== undefined || isLeft(annotated.tokens, at, known)) left.push(token);
  }
  return left.length === 0 ? [] : [unusedDoubt(owners[0]?.step, joined(left), context)];
}

function isLeft(tokens: readonly Token[], at: number, known: ReadonlySet<string>): boolean {
  const { norm, stem, meaning } = tokens[at] as Token;
  if (RETRACTION.test(norm) || QUANTIFIER.test(norm)) return !known.has(stem);
  if (isFunctionWord(norm) || SAYS_NOTHING.some((list) => LEXICON[list].has(norm))) return false;
  // Before a number.
  if (/^(?:number|no|num|nr)$/.test(norm) && tokens[at + 1]?.kind !== 'word') return false;
  if (meaning !== undefined && (LEXICON.neutralVerbs.has(meaning) || known.has(meaning))) return false;
  return !known.has(stem);
}

/** Every word by which a write, and the reads that feed it, are known. */
function wordsFor(step: PlannedStep, { vocabulary, steps }: ProofContext): string[] {
  const feeding = steps.filter(({ step_id, capability }) => step.dependencies.includes(step_id) && isRead(capability));
  const sought = feeding.flatMap(({ parameters }) => leavesOf([], parameters).map(({ value }) => String(value)));
  const own = vocabulary.find(step.service_name, step.operation);
  return [...(own ? wordsOf(own, step) : []), ...sought.flatMap(stemsOf), ...(takesChange(step) ? CHANGE_VERBS : [])];
}

const wordsOf = ({ title, fields, values }: IndexedOperation, { parameters }: PlannedStep): string[] => [
  ...title,
  ...fields.filter(({ name }) => parameters[name] !== undefined).flatMap(labelStems),
  ...values.filter(({ field, value }) => parameters[field.name] === value).flatMap(({ stems }) => [...stems]),
];

/** A clause that no write uses: an order that nobody carries out, a denial, a number that changes what is meant. */
function besideWrites(reading: ClauseReading, used: Uint8Array, context: ProofContext): Doubt[] {
  const { clause, entities } = reading;
  if (clause.quoted) return [];
  const { tokens } = context.reading.annotated;
  const isServed = servedByRead(reading, context);
  const retracts = reading.spoken.some((at) => RETRACTION.test(tokens[at]?.norm ?? ''));
  const isOrder = clause.mood === 'order' && !isServed && saysSomething(reading);
  const denies = clause.negation !== undefined && clause.mood !== 'question';
  const numbers = isServed
    ? []
    : entities.filter((each) => /^(?:number|money|code|email|phone)$/.test(each.kind) && !isUsed(each, used, tokens));
  if (denies)
    return [
      {
        ...unusedDoubt(undefined, [clause], context),
        code: 'NEGATED',
        message: `“${clause.text.trim()}” denies something`,
      },
    ];
  const widens = clause.mood === 'fragment' && reading.spoken.some((at) => QUANTIFIER.test(tokens[at]?.norm ?? ''));
  const changesWhen = clause.condition !== undefined || clause.deferral !== undefined;
  if (isOrder || retracts || widens || changesWhen) return [unusedDoubt(undefined, [clause], context)];
  const untold = constantsUntold(reading, context);
  if (untold.length > 0) return [unusedDoubt(undefined, untold, context)];
  return numbers.length > 0 ? [unusedDoubt(undefined, numbers, context)] : [];
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

const isUsed = ({ start, end }: Span, used: Uint8Array, tokens: readonly Token[]): boolean => {
  const { from, to } = tokensOf(tokens, start, end);
  return used.subarray(from, to).includes(1);
};

function servedByRead(reading: ClauseReading, { steps, vocabulary }: ProofContext): boolean {
  return steps.some((step) => {
    const operation = vocabulary.find(step.service_name, step.operation);
    return operation?.isRead === true && (reading.clause.mood === 'question' || speaksOf(operation, step, reading));
  });
}

const saysSomething = ({ stems }: ClauseReading): boolean =>
  [...stems].some((stem) => !isFunctionWord(stem) && !LEXICON.politeness.has(stem));

function unusedDoubt(step: PlannedStep | undefined, spans: readonly Span[], { reading }: ProofContext): Doubt {
  const texts = spans.map((span) => spanWith(reading, span));
  return {
    code: 'WORDS_UNUSED',
    message: `Nothing is done about ${texts.map(({ text }) => `“${text.trim()}”`).join(', ')}`,
    ...(step ? { step_id: step.step_id } : {}),
    spans: texts,
  };
}

/** Neighbours as one stretch. */
function joined(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of tokens) {
    const last = spans.at(-1);
    if (last && start - last.end <= 2) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}
