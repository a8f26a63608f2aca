import type { Doubt } from '@ars/contracts';
import type { IndexedOperation } from '../catalogue/vocabulary';
import { isRead } from '../plan/catalogue';
import type { PlannedStep } from '../plan/planned-step';
import type { Span, Token } from '../text/annotated-text';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { leavesOf } from '../validation/provenance/leaves';
import { labelStems, speaksOf } from './operation-fit';
import type { ProofContext } from './proof';
import { isAmong, isWithin, overlaps, spanWith, type ClauseReading } from './request-reading';
import type { JudgedStep } from './judge-plan';

/** Words that take back or replace what was said before them. */
const RETRACTION =
  /^(?:wait|scratch|nevermind|forget|actually|instead|rather|oops|espera|olvida|mejor|attends|plutot|oublie|except|only)$/;
/** Say that something holds for more than what is named, or for less. */
const QUANTIFIER =
  /^(?:all|every|each|any|half|double|twice|some|most|other|another|both|todos|todas|cada|tous|toutes|chaque)$/;

/** What the request says beside what its writes use: it may change what is meant. */
export function checkRest(judged: readonly JudgedStep[], context: ProofContext, ignored: readonly Span[]): Doubt[] {
  const { clauses } = context.reading;
  const used = [
    ...judged.flatMap(({ proofs }) => proofs.flatMap(({ spans, labels = [] }) => [...spans, ...labels])),
    ...ignored,
  ];
  return clauses.flatMap((clause) => {
    const owners = judged.filter(({ order }) => order.scope.clauses.includes(clause) && order.order !== undefined);
    return owners.length > 0 ? unusedIn(clause, owners, used, context) : besideWrites(clause, used, context);
  });
}

/** Words of a clause that orders something which none of its writes uses. */
function unusedIn(
  reading: ClauseReading,
  owners: readonly JudgedStep[],
  used: readonly Span[],
  context: ProofContext,
): Doubt[] {
  const operations = owners.flatMap(({ step }) => wordsFor(step, context));
  const known = new Set(operations);
  const { tokens, entities } = context.reading.annotated;
  const { dictation } = reading.clause;
  const left: Token[] = [];
  for (let at = reading.clause.tokens.start; at < reading.clause.tokens.end; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark' || used.some((span) => overlaps(span, token))) continue;
    if (dictation && isWithin(token, dictation)) left.push(token);
    else if (
      isLeft(
        token,
        at,
        tokens,
        known,
        entities.some((entity) => entity.kind !== 'quote' && isWithin(token, entity)),
      )
    )
      left.push(token);
  }
  return left.length === 0 ? [] : [unusedDoubt(owners[0]?.step, joined(left), context)];
}

function isLeft(
  token: Token,
  at: number,
  tokens: readonly Token[],
  known: ReadonlySet<string>,
  isEntity: boolean,
): boolean {
  if (isEntity) return true;
  if (RETRACTION.test(token.norm) || QUANTIFIER.test(token.norm)) return !known.has(token.stem);
  if (
    isFunctionWord(token.norm) ||
    LEXICON.politeness.has(token.norm) ||
    LEXICON.counting.has(token.norm) ||
    LEXICON.neutralVerbs.has(token.norm) ||
    LEXICON.sequence.has(token.norm)
  )
    return false;
  if (/^(?:number|no|num|nr)$/.test(token.norm) && tokens[at + 1]?.kind !== 'word') return false;
  if (token.meaning !== undefined && LEXICON.neutralVerbs.has(token.meaning)) return false;
  return !isAmong(known, token.stem) && !(token.meaning !== undefined && isAmong(known, token.meaning));
}

/** Every word by which a write, and the reads that feed it, are known. */
function wordsFor(step: PlannedStep, { vocabulary, steps }: ProofContext): string[] {
  const feeding = steps.filter(({ step_id, capability }) => step.dependencies.includes(step_id) && isRead(capability));
  const own = vocabulary.find(step.service_name, step.operation);
  return [
    ...(own
      ? [
          ...own.title,
          ...own.fields.filter(({ name }) => step.parameters[name] !== undefined).flatMap(labelStems),
          ...namesOfValues(own, step),
        ]
      : []),
    ...feeding.flatMap((read) =>
      leavesOf([], read.parameters).flatMap(({ value }) => (typeof value === 'string' ? stemsOf(value) : [])),
    ),
  ];
}

const namesOfValues = ({ values }: IndexedOperation, { parameters }: PlannedStep): string[] =>
  values.filter(({ field, value }) => parameters[field.name] === value).flatMap(({ stems }) => [...stems]);

/** A clause that no write uses: an order that nobody carries out, a denial, a number that changes what is meant. */
function besideWrites(reading: ClauseReading, used: readonly Span[], context: ProofContext): Doubt[] {
  const { clause, entities, stems, spoken } = reading;
  if (clause.quoted) return [];
  const isServed = context.steps.some((step) => {
    const operation = context.vocabulary.find(step.service_name, step.operation);
    return operation?.isRead === true && (clause.mood === 'question' || speaksOf(operation, step, reading));
  });
  const retracts = spoken.some((at) => RETRACTION.test(context.reading.annotated.tokens[at]?.norm ?? ''));
  const isOrder =
    clause.mood === 'order' &&
    !isServed &&
    [...stems].some((stem) => !isFunctionWord(stem) && !LEXICON.politeness.has(stem));
  const denies = clause.negation !== undefined && clause.mood !== 'question';
  const depends = clause.condition !== undefined;
  const numbers = isServed
    ? []
    : entities.filter(
        (entity) =>
          entity.kind !== 'quote' && entity.kind !== 'duration' && !used.some((span) => overlaps(span, entity)),
      );
  if (!isOrder && !denies && !retracts && !depends && numbers.length === 0) return [];
  const spans = numbers.length > 0 && !isOrder && !denies ? numbers : [clause];
  return [
    {
      ...unusedDoubt(undefined, spans, context),
      ...(denies ? { code: 'NEGATED' as const, message: `“${clause.text.trim()}” denies something` } : {}),
    },
  ];
}

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
