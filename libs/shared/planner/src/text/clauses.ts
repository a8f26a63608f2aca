import type { Clause, Span } from './annotated-text';
import {
  entityEnd,
  isCommand,
  isPoliteCondition,
  isSubordinator,
  normAt,
  skipOpeners,
  spanOf,
  spokenIn,
  tokenAt,
  type ClauseSource,
  type RawClause,
} from './clause-source';
import { isTwofold } from './dictation';
import { joinLabelledLists } from './labelled-lists';
import { isAskingWhen, moodOf } from './mood';
import { isAsked, splitClauses } from './split-clauses';
import { noteWhatWasTold } from './told-notes';

/** What a text says, clause by clause: what each asks for, and what keeps it from ordering anything. */
export function readClauses(source: ClauseSource): Clause[] {
  const raw = noteWhatWasTold(source, joinLabelledLists(source, splitClauses(source)));
  const conditions = raw.map((clause) => conditionOf(source, clause));
  return raw.map((clause, index) => clauseOf(source, clause, conditionFor(raw, conditions, index)));
}

function clauseOf(source: ClauseSource, raw: RawClause, condition: Span | undefined): Clause {
  const span = spanOf(source, raw);
  const negation = negationOf(source, raw, condition);
  const deferral = deferralOf(source, raw);
  return {
    ...span,
    text: source.text.slice(span.start, span.end),
    tokens: { start: raw.start, end: raw.end },
    ...moodOf(source, raw),
    ...(negation ? { negation } : {}),
    ...(condition ? { condition } : {}),
    ...(deferral ? { deferral } : {}),
    ...(raw.beside ? { beside: raw.beside } : {}),
    quoted: raw.pasted || isQuoted(source, raw) || tokenAt(source, raw.start).text === '>',
    ...(raw.dictation ? { dictation: spanOf(source, raw.dictation) } : {}),
    ...(isTwofold(source, raw) ? { twofold: true as const } : {}),
  };
}

/** Whether a quotation holds all of it. */
function isQuoted({ quoteEnd, tokens }: ClauseSource, { start, end }: RawClause): boolean {
  const closes = quoteEnd[start];
  return closes !== undefined && tokens.slice(closes + 1, end).every(({ kind }) => kind === 'mark');
}

/** "check no. 2231" and "no 5540" name a number. */
const isNumberLabel = (source: ClauseSource, index: number): boolean =>
  normAt(source, index) === 'no' &&
  (tokenAt(source, index + 1).kind === 'number' ||
    (normAt(source, index + 1) === '.' && tokenAt(source, index + 2).kind === 'number'));

/** Say together that something is not to be done, or not that. */
const DENYING_PAIRS = new Set(['hold off', 'instead of', 'rather than', 'leave alone']);

/** Behind "do" and its like. */
const SLIPS = /^(?:ont|nto|tno|nt|noot|nott|nit|noy)$/;

/** What a condition denies is not what is to be done: "if it is not paid, cancel it". */
function negationOf(source: ClauseSource, raw: RawClause, condition: Span | undefined): Span | undefined {
  const { lexicon } = source;
  const isOfCondition = (index: number): boolean => {
    const { start, end } = tokenAt(source, index);
    return (
      condition !== undefined && condition.start <= start && end <= condition.end && hasOrder(source, raw, condition)
    );
  };
  for (const index of spokenIn(source, raw)) {
    if (isOfCondition(index)) continue;
    const norm = normAt(source, index);
    if (DENYING_PAIRS.has(`${norm} ${normAt(source, index + 1)}`))
      return spanOf(source, { start: index, end: index + 2 });
    const isSlip =
      lexicon.language === 'en' && SLIPS.test(norm) && lexicon.has('auxiliaries', normAt(source, index - 1));
    const denies = lexicon.has('negations', norm) || /n't$/.test(norm) || isSlip;
    if (denies && !isNumberLabel(source, index)) return spanOf(source, { start: index, end: index + 1 });
  }
  return undefined;
}

/** Whether more than the condition stands in the clause. */
const hasOrder = (source: ClauseSource, raw: RawClause, condition: Span): boolean =>
  condition.end < spanOf(source, raw).end || condition.start > tokenAt(source, raw.start).start;

/** The words of a clause that make something depend on them. */
function conditionOf(source: ClauseSource, raw: RawClause): Span | undefined {
  for (const index of spokenIn(source, raw)) {
    if (makesDepend(source, raw, index)) return spanOf(source, { start: index, end: orderBehind(source, raw, index) });
  }
  return undefined;
}

/** "Goes through", "pays": somebody else does it. */
const isThirdPerson = (source: ClauseSource, at: number): boolean =>
  source.lexicon.language === 'en' && /[^s]s$/.test(normAt(source, at));

/** Where the order begins that stands behind its condition in the same clause: "if it is paid close it"; else the clause's end. */
function orderBehind(source: ClauseSource, raw: RawClause, index: number): number {
  const isOrder = (at: number): boolean =>
    isCommand(source, at) && !source.lexicon.has('subjects', normAt(source, at - 1)) && !isThirdPerson(source, at);
  if (source.lexicon.has('others', normAt(source, index))) return index + 1;
  for (let at = index + 2; at < raw.end; at += 1) if (isOrder(at)) return at;
  return raw.end;
}

function makesDepend(source: ClauseSource, raw: RawClause, index: number): boolean {
  const { norm, text } = tokenAt(source, index);
  if (norm === 'soon' && normAt(source, index + 1) === 'as') return true;
  if (isSubordinator(source, index)) return true;
  if (!source.lexicon.has('conditions', norm) || /í$/i.test(text)) return false;
  const isTime = /^(?:when|cuando|quand)$/.test(norm) && isAskingWhen(source, index);
  const isRepeated = norm === 'once' && /^(?:more|again)$/.test(normAt(source, index + 1));
  return (
    !isTime &&
    !isRepeated &&
    !isPoliteCondition(source, index) &&
    !isSequence(source, index) &&
    !isAsked(source, raw.start, index)
  );
}

/** After "once that is done" comes what follows anyway. */
const isSequence = (source: ClauseSource, index: number): boolean =>
  /^(?:once|when)$/.test(normAt(source, index)) &&
  /^(?:that|this|that's|done|finished)$/.test(normAt(source, index + 1)) &&
  [2, 3].every((offset) =>
    /^(?:is|done|finished|complete|completed|,|has|been|)$/.test(normAt(source, index + offset)),
  );

/** A condition holds for its whole sentence: who says "hold it, and mark it, if …" may mean both. */
function conditionFor(
  raw: readonly RawClause[],
  conditions: readonly (Span | undefined)[],
  index: number,
): Span | undefined {
  const own = conditions[index];
  if (own) return own;
  for (const step of [-1, 1]) {
    for (let at = index + step; raw[at]?.sentence === raw[index]?.sentence && raw[at] !== undefined; at += step) {
      if (conditions[at]) return conditions[at];
    }
  }
  return undefined;
}

/** "Tomorrow at nine remind her", "later": when something is to be done. */
function deferralOf(source: ClauseSource, raw: RawClause): Span | undefined {
  const { lexicon, entityAt } = source;
  const first = skipOpeners(source, raw.start, raw.end);
  const opening = entityAt[first];
  if (opening?.kind === 'date' && isCommand(source, skipOpeners(source, entityEnd(source, first), raw.end))) {
    return { start: opening.start, end: opening.end };
  }
  for (const index of spokenIn(source, raw)) {
    if (entityAt[index] === undefined && lexicon.has('deferrals', normAt(source, index)))
      return spanOf(source, { start: index, end: index + 1 });
  }
  return undefined;
}
