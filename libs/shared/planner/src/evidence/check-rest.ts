import type { Doubt } from '@ars/contracts';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import { isRead } from '../plan/catalogue';
import type { PlannedStep } from '../plan/planned-step';
import type { Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { leavesOf } from './leaves';
import type { JudgedStep } from './find-order';
import { besideWrites } from './beside-writes';
import { CHANGE_VERBS, isChange, labelStems, namedKinds, takesChange } from './operation-fit';
import type { ProofContext } from './proof';
import { isWithin, spanWith, type ClauseReading, type RequestReading } from './request-reading';
import { ALL_THERE_IS } from './rest-words';

const SAYS_NOTHING = ['politeness', 'counting', 'neutralVerbs', 'sequence'] as const;

/**
 * What the request says beside what its writes use: it may change what is meant.
 * @param ignored what the plan leaves out knowingly
 * @param arranged words that say when its writes are done, or on which condition
 */
export function checkRest(
  judged: readonly JudgedStep[],
  context: ProofContext,
  ignored: readonly Span[],
  arranged: readonly Span[],
): Doubt[] {
  const proven = judged.flatMap(({ proofs }) => proofs.flatMap(({ spans: said, labels = [] }) => [...said, ...labels]));
  const spans = [...proven, ...identifiedWords(context)];
  const used = usedTokens(context.reading, [
    ...spans,
    ...arranged,
    ...ignored.filter((span) => !changesMeaning(span, context.reading)),
  ]);
  const ownersOf = (clause: ClauseReading | undefined) =>
    judged.filter(({ order }) => clause && order.scope.clauses.includes(clause) && order.order !== undefined);
  const { clauses } = context.reading;
  const first = clauses.findIndex((clause) => ownersOf(clause).length > 0);
  return clauses.flatMap((clause, index) => {
    const owners = ownersOf(clause);
    if (owners.length > 0) return unusedIn(clause, owners, used, context);
    if (arranged.length > 0 && isAll(clause, usedTokens(context.reading, arranged), context)) return [];
    const place = {
      isBehindOrder: first >= 0 && first < index,
      isBeforeOrder: ownersOf(clauses[index + 1]).length > 0,
    };
    return besideWrites(clause, used, place, context);
  });
}

/** Whether no word of a clause is left. */
const isAll = ({ clause: { tokens } }: ClauseReading, used: Uint8Array, { reading }: ProofContext): boolean =>
  reading.annotated.tokens
    .slice(tokens.start, tokens.end)
    .every(({ kind }, offset) => kind === 'mark' || used[tokens.start + offset] === 1);

/** What things were looked up by: names, not words of what can be done ("from *stock*"), whatever was found by them. */
function identifiedWords({ request, reading, vocabulary }: ProofContext): Span[] {
  const { tokens } = reading.annotated;
  const isDone = (stem: string): boolean =>
    vocabulary.operations.some(({ isRead: reads, title }) => !reads && title.has(stem));
  return (request.identified ?? []).flatMap(({ spans }) =>
    spans.flatMap(({ start, end }) => {
      const { from, to } = tokensOf(tokens, start, end);
      return tokens.slice(from, to).filter(({ stem }) => !isDone(stem) || vocabulary.isKind(stem));
    }),
  );
}

/** Words that nobody may leave out: they turn round, widen or narrow what is meant. */
const changesMeaning = ({ start, end }: Span, { annotated: { tokens } }: RequestReading): boolean => {
  const { from, to } = tokensOf(tokens, start, end);
  return tokens
    .slice(from, to)
    .some(({ norm }) => LEXICON.retracting.has(norm) || LEXICON.quantifying.has(norm) || LEXICON.negations.has(norm));
};

/** By token: whether a value or its label is made of it. */
function usedTokens({ annotated: { tokens } }: RequestReading, spans: readonly Span[]): Uint8Array {
  const used = new Uint8Array(tokens.length);
  for (const { start, end } of spans) {
    const { from, to } = tokensOf(tokens, start, end);
    used.fill(1, from, to);
  }
  return used;
}

/** Of two things each of which has a write of its own, this says no more than that. */
const PAIR = /^(?:both|ambos|ambas)$/;

/** Words of a clause that orders something which none of its writes uses. */
function unusedIn(
  reading: ClauseReading,
  owners: readonly JudgedStep[],
  used: Uint8Array,
  context: ProofContext,
): Doubt[] {
  const stems = new Set([...reading.stems, ...namedKinds(reading)]);
  const known = new Set(owners.flatMap(({ step }) => wordsFor(step, stems, context)));
  const { clause } = reading;
  const { annotated, entityAt } = context.reading;
  const left: Token[] = [];
  const author = authorOf(reading, annotated.tokens);
  for (let at = clause.tokens.start; at < clause.tokens.end; at += 1) {
    const token = annotated.tokens[at] as Token;
    if (token.kind === 'mark' || author.includes(token) || (used[at] && !LEXICON.trials.has(token.norm))) continue;
    const isDictated = clause.dictation !== undefined && isWithin(token, clause.dictation);
    if (clause.dictation && !isDictated && LEXICON.verbatim.has(token.norm)) continue;
    if (PAIR.test(token.norm) && owners.length === 2) continue;
    if (isDictated || entityAt[at] !== undefined || isLeft(annotated.tokens, at, known, used)) left.push(token);
  }
  return left.length === 0 ? [] : [unusedDoubt(owners[0]?.step, joined(left), context)];
}

/** Words of a name, and what stands around it. */
const MAX_AUTHOR = 4;

/** "Log what David wrote us on 412188: “…”": whose the words are that are quoted. */
function authorOf({ clause, quotes }: ClauseReading, tokens: readonly Token[]): Token[] {
  const { dictation } = clause;
  if (!dictation || !quotes.some((quote) => isWithin(dictation, quote) || isWithin(quote, dictation))) return [];
  const own = tokens.slice(clause.tokens.start, clause.tokens.end).filter(({ end }) => end <= dictation.start);
  const from = own.findIndex(({ norm }) => /^(?:what|que)$/.test(norm));
  const to = own.findIndex(({ norm }, at) => at > from && at <= from + MAX_AUTHOR && LEXICON.authoring.has(norm));
  return from < 0 || to < 0 ? [] : own.slice(from, to + 1);
}

function isLeft(tokens: readonly Token[], at: number, known: ReadonlySet<string>, used: Uint8Array): boolean {
  const { norm, stem, meaning } = tokens[at] as Token;
  // "2 x", and a letter by itself.
  if (
    /^[x×]$/.test(norm) &&
    ![at - 1, at + 1].some((next) => tokens[next]?.kind === 'number' || tokens[next]?.kind === 'code')
  )
    return true;
  if (/^(?:et al|so on)$/.test(`${tokens[at - 1]?.norm} ${norm}`)) return true;
  if (LEXICON.retracting.has(norm) || LEXICON.quantifying.has(norm)) return !known.has(stem);
  if (isFunctionWord(norm) || SAYS_NOTHING.some((list) => LEXICON[list].has(norm))) return false;
  // "… because duplicate": the reason behind it is used. ("Car" gives one in French alone.)
  if (LEXICON.reasons.has(norm) && norm !== 'car' && tokens[at + 1]?.kind === 'word' && used[at + 1]) return false;
  // Before a number.
  if (/^(?:number|no|num|nr)$/.test(norm) && tokens[at + 1]?.kind !== 'word') return false;
  if (meaning !== undefined && (LEXICON.neutralVerbs.has(meaning) || known.has(meaning))) return false;
  return !known.has(stem);
}

/** Every word by which a write, and the reads that feed it, are known. */
function wordsFor(step: PlannedStep, stems: ReadonlySet<string>, { vocabulary, steps }: ProofContext): string[] {
  const feeding = steps.filter(({ step_id, capability }) => step.dependencies.includes(step_id) && isRead(capability));
  const sought = feeding.flatMap(({ parameters }) => leavesOf([], parameters).map(({ value }) => String(value)));
  const own = vocabulary.find(step.service_name, step.operation);
  return [
    ...(own ? wordsOf(own, step, stems) : []),
    ...sought.flatMap(stemsOf),
    ...(takesChange(step) ? CHANGE_VERBS : []),
  ];
}

/** Its verbs, the words of every name of it that is said in full, and what its parameters and their constants are called. */
function wordsOf(
  { operation, names, verbs, fields, values }: IndexedOperation,
  { parameters }: PlannedStep,
  stems: ReadonlySet<string>,
): string[] {
  const others = othersOf(fields, parameters);
  const said = names.filter((name) => name.every((stem) => isFunctionWord(stem) || stems.has(stem)));
  return [
    ...[...said.flat(), ...verbs].filter((stem) => isVerb(stem, verbs) || !others.has(stem)),
    ...stemsOf(operation.name),
    ...fields.filter(({ name }) => parameters[name] !== undefined).flatMap(labelStems),
    ...(fields.some(({ name, absentMeansAll }) => absentMeansAll && parameters[name] === undefined)
      ? ALL_THERE_IS
      : []),
    ...values.filter(({ field, value }) => parameters[field.name] === value).flatMap((each) => [...each.stems]),
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

const isNumeric = ({ type }: Record<string, unknown>): boolean => type === 'number' || type === 'integer';
const isVerb = (stem: string, verbs: ReadonlySet<string>): boolean =>
  verbs.has(stem) && (LEXICON.commandVerbs.has(stem) || LEXICON.nounVerbs.has(stem));

/** What parameters that are not given are called: "the estimate *and total*". */
const othersOf = (fields: IndexedOperation['fields'], parameters: Record<string, unknown>): ReadonlySet<string> =>
  new Set(
    fields
      .filter(({ name, schema }) => parameters[name] === undefined && !isChange(name) && isNumeric(schema))
      .flatMap(labelStems),
  );

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
