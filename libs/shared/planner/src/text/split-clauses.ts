import {
  actsAsVerb,
  isCommand,
  isPast,
  isPoliteCondition,
  isSubordinator,
  isVerbLike,
  normAt,
  skipOpeners,
  tokenAt,
  type ClauseSource,
  type RawClause,
  type TokenRange,
} from './clause-source';
import type { Token } from './annotated-text';
import { dictationIn, trimmed } from './dictation';
import { opensBlock } from './entities/quote';
import { LEXICON } from './word-lists';

const STOP = /^(?:[.!?;\n…]|\.{2,})$/;
const BREAK = /^(?:[,:()–—-]|[-=]{1,2}>|→|⇒)$/;
const TOPIC_END = /^(?:[:,–—-]|[-=]{1,2}>|→)$/;
const ABBREVIATION = /^(?:mr|mrs|ms|dr|sr|sra|srta|no|nr|num|st|vs|approx|est|ext|inc|m|mme|n|jr|cust|appt)$/;
/** Begins a mail or message that somebody pasted. */
const PASTED = /^-{3,}$/;
/** A longer stretch before a mark is no name for what the next words are about. */
const MAX_TOPIC_WORDS = 4;
const MAX_TOPIC_TOKENS = 16;
/** Who says more than this in one sentence dictates nothing in it: to look again behind each clause takes too long. */
const MAX_LOOKS = 40;

/** Takes a text apart into clauses: sentences first, then where a conjunction or a mark stands before what opens another one. */
export function splitClauses(source: ClauseSource): RawClause[] {
  const clauses: RawClause[] = [];
  let pasted = false;
  let sentence = 0;
  for (let start = 0; start < source.tokens.length; sentence += 1) {
    const end = sentenceEnd(source, start);
    clauses.push(...clausesOf(source, { start, end }).map((clause) => ({ ...clause, sentence, pasted })));
    if (PASTED.test(tokenAt(source, end - 1).text)) pasted = true;
    start = end;
  }
  return joinDictations(source, clauses).filter((clause) => hasWords(source, clause));
}

const hasWords = ({ tokens }: ClauseSource, { start, end }: TokenRange): boolean => {
  for (let index = start; index < end; index += 1) if (tokens[index]?.kind !== 'mark') return true;
  return false;
};

function sentenceEnd(source: ClauseSource, start: number): number {
  for (let index = start; index < source.tokens.length; index += 1) {
    const quoted = source.quoteEnd[index];
    if (quoted !== undefined && quoted > index) {
      const isBlock = opensBlock(source.tokens, index);
      index = quoted;
      if (isBlock || endsWithQuote(source, quoted)) return quoted + 1;
    } else if (isStop(source, index)) return pastMarks(source, index + 1);
  }
  return source.tokens.length;
}

/** "!?" ends one sentence. */
function pastMarks({ tokens }: ClauseSource, index: number): number {
  let at = index;
  while (/^[?!]$/.test(tokens[at]?.text ?? '') && tokens[at]?.start === tokens[at - 1]?.end) at += 1;
  return at;
}

function isStop({ tokens, text }: ClauseSource, index: number): boolean {
  const token = tokens[index];
  // A full stop that is spoken ends no sentence of whoever dictates.
  const isWritten = token !== undefined && token.end - token.start === token.text.length;
  if (!isWritten || (!STOP.test(token.text) && !PASTED.test(token.text))) return false;
  if (leadsToBlock(tokens, index)) return false;
  if (token.text !== '.') return true;
  const before = tokens[index - 1];
  const isShort = before !== undefined && before.end === token.start && ABBREVIATION.test(before.norm);
  return !isShort && /^(?:\s|$|["”»’'])/.test(text.slice(token.end, token.end + 1));
}

/** "… as a note on 412207:" before what is quoted on the lines below. */
function leadsToBlock(tokens: readonly Token[], index: number): boolean {
  let at = index;
  while (tokens[at] !== undefined && tokens[at + 1]?.text === '\n') at += 1;
  return tokens[at]?.text === '\n' && opensBlock(tokens, at + 1);
}

/** "… calls me back.” She …": the sentence ends with the one that it quotes. */
const endsWithQuote = (source: ClauseSource, close: number): boolean =>
  /^[.!?]$/.test(tokenAt(source, close - 1).text) && /^\p{Lu}/u.test(tokenAt(source, close + 1).text);

type Unplaced = Omit<RawClause, 'sentence' | 'pasted'>;

function clausesOf(source: ClauseSource, { start, end }: TokenRange): Unplaced[] {
  const clauses: Unplaced[] = [];
  let from = start;
  let looks = MAX_LOOKS;
  while (from < end) {
    const dictation = looks > 0 ? dictationIn(source, { start: from, end }) : undefined;
    looks = dictation === undefined ? 0 : looks - 1;
    const cut = nextCut(source, from, from, dictation?.start ?? end);
    // Behind a quotation the sentence goes on; any other dictation lasts to its end.
    const quote = dictation && source.quoteEnd[dictation.start] === dictation.end - 1 ? dictation : undefined;
    const next = cut ?? (quote ? nextCut(source, from, quote.end - 1, end) : undefined) ?? end;
    clauses.push({ start: from, end: next, ...(dictation && cut === undefined ? { dictation } : {}) });
    from = next;
  }
  return clauses;
}

/** Where the clause that follows the one from `start` begins: behind `from` and before `limit`. */
function nextCut(source: ClauseSource, start: number, from: number, limit: number): number | undefined {
  let isSaid = from > start;
  for (let index = from + 1; index < limit; index += 1) {
    isSaid ||= skipOpeners(source, index - 1, index) < index;
    const quoted = source.quoteEnd[index];
    if (quoted !== undefined && quoted > index) index = quoted;
    else if (isSaid && isBoundary(source, start, index) && !isTopic(source, start, index)) {
      if (opensClause(source, skipOpeners(source, index, limit), limit)) return index;
    }
  }
  return undefined;
}

/** Whether what stands before a token, or the token itself, sets it apart. */
function isBoundary(source: ClauseSource, start: number, index: number): boolean {
  const { lexicon, entityAt } = source;
  const [before, token] = [tokenAt(source, index - 1), tokenAt(source, index)];
  if (BREAK.test(token.text) || (entityAt[index] !== undefined && entityAt[index] === entityAt[index - 1]))
    return false;
  if (BREAK.test(before.text)) return true;
  if (isPoliteCondition(source, index) || isAsked(source, start, index)) return false;
  const asksByWhen = /^(?:para|pour)$/.test(before.norm) && /^(?:cuando|quand)$/.test(token.norm);
  if (asksByWhen && index <= start + 2) return false;
  if (isContrast(source, start, index) || tellsWhy(source, start, index)) return true;
  const joins = lexicon.has('connectives', token.norm) && !lexicon.has('connectives', before.norm);
  // "and when …" begins with its conjunction.
  const depends =
    (lexicon.has('conditions', token.norm) || isSubordinator(source, index)) &&
    !lexicon.has('connectives', before.norm);
  return joins || (depends && !(token.norm === 'as' && before.norm === 'soon'));
}

/** "At 6, not 5", "david not daniel": what it is not, beside what it is. */
function isContrast(source: ClauseSource, start: number, index: number): boolean {
  const { lexicon, entityAt } = source;
  if (normAt(source, index) !== 'not' || index === start) return false;
  const [before, next] = [tokenAt(source, index - 1), tokenAt(source, index + 1)];
  const isVerb = isVerbLike(lexicon, before) || lexicon.has('auxiliaries', before.norm) || isCommand(source, index - 1);
  const isPlain = entityAt[index + 1] !== undefined || lexicon.has('determiners', next.norm) || next.kind === 'word';
  return (
    !isVerb &&
    isPlain &&
    !isCommand(source, index + 1) &&
    !isVerbLike(lexicon, next) &&
    !lexicon.has('duties', before.norm)
  );
}

/** Somebody who was spoken of. */
const SOMEBODY = /^(?:(?:he|she|they)(?:'s|'re|'ll)?|hes|shes|theyre|il|elle|ils|elles|ella|ellos)$/;
/** Who has a part in what is done; behind a number nothing that describes a thing. */
const PEOPLE = /^(?:cust|customer|client|cliente|technician)$/;

/** "Cancel Becker's ticket he went elsewhere": what somebody does, in one breath behind an order, says why. */
function tellsWhy(source: ClauseSource, start: number, index: number): boolean {
  const { lexicon } = source;
  const isPerson = PEOPLE.test(normAt(source, index)) && source.entityAt[index - 1] !== undefined;
  if (!isPerson && !SOMEBODY.test(normAt(source, index))) return false;
  const first = skipOpeners(source, start, index);
  if (!isCommand(source, first) || LEXICON.messaging.has(normAt(source, first))) return false;
  const lists = ['prepositions', 'connectives', 'conditions', 'determiners', 'questionWords', 'subordinators'] as const;
  const [before, does, more] = [-1, 1, 2].map((step) => tokenAt(source, index + step)) as [Token, Token, Token];
  const isComplete = !lists.some((list) => lexicon.has(list, before.norm)) && !isCommand(source, index - 1);
  // "The pads she asked for" are the ones that she asked for.
  const isWhole = more.kind !== 'mark' && !lexicon.has('prepositions', more.norm);
  return (
    isComplete &&
    isWhole &&
    (/'/.test(normAt(source, index)) || isVerbLike(lexicon, does) || lexicon.has('auxiliaries', does.norm))
  );
}

/** "find out if …", "let me know whether …": what is asked belongs to who asks it. */
export function isAsked(source: ClauseSource, start: number, index: number): boolean {
  if (!/^(?:if|whether|si|when)$/.test(normAt(source, index))) return false;
  const first = skipOpeners(source, start, index);
  for (let at = Math.max(first, index - 3); at < index; at += 1) {
    if (source.lexicon.has('readingVerbs', normAt(source, at)) || /^(?:tell|sure|sabes)$/.test(normAt(source, at)))
      return true;
  }
  return false;
}

/** "RO 1234:", "accord -": what the next words are about, and no clause of its own. */
function isTopic(source: ClauseSource, from: number, index: number): boolean {
  const { lexicon, entityAt } = source;
  // "…, and note: …" goes on, whatever stands before it.
  if (lexicon.has('connectives', normAt(source, index))) return false;
  if (index - from > MAX_TOPIC_TOKENS || !TOPIC_END.test(tokenAt(source, index - 1).text)) return false;
  let words = 0;
  for (let at = from; at < index - 1; at += 1) {
    const token = tokenAt(source, at);
    if (token.kind === 'mark') continue;
    const says = ['commandVerbs', 'politeness', 'conditions', 'subjects', 'negations', 'questionWords'] as const;
    if (isCommand(source, at)) return false;
    if (says.some((list) => lexicon.has(list, token.norm)) || isVerbLike(lexicon, token)) return false;
    if (entityAt[at] === undefined) words += 1;
  }
  return words <= MAX_TOPIC_WORDS;
}

/** Whether a clause of its own begins at a token: a verb, a question, a condition, somebody who does something. */
export function opensClause(source: ClauseSource, index: number, limit: number): boolean {
  const { lexicon } = source;
  const { norm, kind, text } = tokenAt(source, index);
  const next = normAt(source, index + 1);
  if (index >= limit || kind === 'mark') return text === '¿';
  if (isCommand(source, index) || lexicon.has('conditions', norm) || isSubordinator(source, index)) return true;
  if (norm === 'soon' && next === 'as') return true;
  if (lexicon.has('questionWords', norm) || lexicon.has('readingVerbs', norm)) return true;
  // "… and note on 412221: loaner is back"
  if (
    lexicon.has('notes', norm) &&
    ['connectives', 'politeness'].some((list) => lexicon.has(list as 'politeness', normAt(source, index - 1))) &&
    /^(?:on|sur|en|:)$/.test(next)
  )
    return true;
  if (lexicon.has('negations', norm))
    return (
      isCommand(source, index + 1) ||
      /^(?:not|do|that)$/.test(next) ||
      isContrast(source, 0, index) ||
      (BREAK.test(tokenAt(source, index - 1).text) && isPast(lexicon, tokenAt(source, limit - 1)))
    );
  if (lexicon.has('auxiliaries', norm)) {
    return (['subjects', 'listeners', 'determiners'] as const).some((list) => lexicon.has(list, next));
  }
  return actsAsVerb(source, index) || opensStatement(source, index, limit);
}

/** "he came by", "ana passed on it": a subject of at most three words, and what it does. */
function opensStatement(source: ClauseSource, index: number, limit: number): boolean {
  if (source.lexicon.has('subjects', normAt(source, index))) return true;
  for (let at = index + 1; at < Math.min(limit, index + 4); at += 1) {
    const token = tokenAt(source, at);
    if (token.kind === 'mark') return false;
    // "… and 412210 to completed": behind a preposition it is what something becomes.
    if (isVerbLike(source.lexicon, token)) return !/^(?:to|as)$/.test(normAt(source, at - 1));
    if (source.entityAt[at] !== undefined) return false;
  }
  return false;
}

/** What stands behind a dictation and orders nothing goes on with it: "note on it: he called. Wants it back by noon". */
function joinDictations(source: ClauseSource, clauses: readonly RawClause[]): RawClause[] {
  const joined: RawClause[] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    if (last?.dictation && goesOn(source, last, last.dictation, clause)) {
      last.dictation = trimmed(source, { start: last.dictation.start, end: clause.end });
      last.end = clause.end;
    } else joined.push({ ...clause });
  }
  return joined;
}

function goesOn(source: ClauseSource, last: RawClause, dictation: TokenRange, clause: RawClause): boolean {
  const isOpen = source.quoteEnd[dictation.start] === undefined && last.sentence !== clause.sentence;
  const isSameLine = tokenAt(source, last.end - 1).text !== '\n';
  const begins = skipOpeners(source, clause.start, clause.end);
  const isOther = clause.dictation !== undefined || begins !== clause.start || opensClause(source, begins, clause.end);
  return isOpen && isSameLine && !isOther;
}
