import {
  COMMAND_VERBS,
  CONJUNCTIONS,
  NEGATIONS,
  NEUTRAL_VERBS,
  POLITE_WORDS,
  QUANTIFIERS,
  QUESTION_WORDS,
  READING_VERBS,
  REQUESTING,
  SEQUENCE_WORDS,
  STOP_WORDS,
} from '../language/english';
import { findMentions, type Moment } from './find-mentions';
import { findStatement, type Statement } from './find-statement';
import { cover } from './mentions';
import { readingOf, type Reading, type Source, type Span } from './reading';
import type { Recogniser } from './recognisers';
import { isSameWord, wordsOf, type Word } from '../language/words';

/** One more than this is still read, so that one can tell. */
export const MOST_CLAUSES = 25;

/** One thing that a request asks for. */
export interface Clause {
  text: string;
  /** What its first words ask for: to be told something, something to be done, or they do not say. */
  intent: 'read' | 'write' | 'any';
  /** It begins with what it names, as statements do: "RO 1234 is closed". */
  beginsWithName: boolean;
  /** It is to happen after what was said before it. */
  sequential: boolean;
  /** With every word for what it says. */
  literal: Reading;
  /** With what follows a colon or "saying" as one text to be written down; where there is such a part. */
  verbatim?: Reading;
  /** The request, and the words of it that the clause has. */
  source: Source;
  spans: readonly Span[];
}

/** The reading that promises least: what may be mere text is left out of it. */
export const cautious = (clause: Clause): Reading => clause.verbatim ?? clause.literal;

/**
 * Takes a request apart into what it asks for, one clause each.
 * @param verbs with which the names of operations begin
 */
export function readClauses(
  text: string,
  recognisers: readonly Recogniser[],
  verbs: ReadonlySet<string>,
  moment: Moment,
): Clause[] {
  const words = joinAfterThat(wordsOf(text));
  const mentions = findMentions(text, words, recognisers, moment);
  const source: Source = { text, words, mentions, coverage: cover(mentions) };
  const opensClause = (index: number): boolean => isLead(words[skipPolite(words, index)], verbs);
  const clauses: Clause[] = [];
  let start = 0;
  while (start < words.length && clauses.length <= MOST_CLAUSES) {
    const statement = findStatement(source, start, (index) => isBoundary(source, index, opensClause));
    const inStatement = (index: number): boolean =>
      statement !== undefined && index >= statement.start && index < statement.end;
    const next = words.findIndex(
      (_, index) => index > start && !inStatement(index) && isBoundary(source, index, opensClause),
    );
    const end = next < 0 ? words.length : next;
    clauses.push(clauseOf(source, start, end, statement && statement.start < end ? statement : undefined));
    start = end;
  }
  return clauses.filter(
    ({ literal }) => literal.mentions.length > 0 || literal.words.some(({ stem }) => !STOP_WORDS.has(stem)),
  );
}

/** "after that" says what "then" says. */
function joinAfterThat(words: Word[]): Word[] {
  return words.flatMap((word, index) => {
    const [previous, next] = [words[index - 1], words[index + 1]];
    if (word.stem === 'after' && next?.stem === 'that') return [{ ...word, stem: 'then', end: next.end }];
    return word.stem === 'that' && previous?.stem === 'after' ? [] : [word];
  });
}

/** Whether a clause begins at a word: a verb that a conjunction or a punctuation mark sets apart. */
function isBoundary({ words, coverage }: Source, index: number, opensClause: (index: number) => boolean): boolean {
  const isBreak = (at: number): boolean =>
    /^[,;:.!?\n]$/.test(words[at]?.text ?? '') || CONJUNCTIONS.has(words[at]?.stem ?? '');
  return isBreak(index - 1) && !isBreak(index) && !coverage.has(index) && opensClause(index);
}

function isLead(word: Word | undefined, verbs: ReadonlySet<string>): boolean {
  if (!word) return false;
  return (
    [QUESTION_WORDS, READING_VERBS, COMMAND_VERBS, NEUTRAL_VERBS, NEGATIONS].some((known) => known.has(word.stem)) ||
    [...verbs].some((verb) => isSameWord(verb, word.stem))
  );
}

/** "could you please also add" → "add"; "can it be moved" stays a question. */
function skipPolite(words: readonly Word[], index: number): number {
  for (let position = index; position < words.length; position += 1) {
    const stem = words[position]?.stem ?? '';
    const asksYou = REQUESTING.has(stem) && words[position + 1]?.stem === 'you';
    if (!asksYou && (!POLITE_WORDS.has(stem) || QUESTION_WORDS.has(stem))) return position;
  }
  return index;
}

function clauseOf(source: Source, start: number, end: number, statement: Statement | undefined): Clause {
  const { text, words } = source;
  const lead = skipPolite(words, start);
  const before = words.slice(Math.max(0, start - 2), lead);
  const span = { start: lead, end };
  return {
    text: text.slice(words[start]?.start, words[end - 1]?.end).replace(/[\s,;:]+(and|then)?[\s,;:]*$/i, ''),
    intent: intentOf(words[lead]?.stem ?? '', words[lead + 1]?.stem ?? ''),
    beginsWithName: source.coverage.has(lead),
    sequential: before.some(({ stem }) => SEQUENCE_WORDS.has(stem)),
    source,
    ...readAs(source, [span], statement),
  };
}

function readAs(
  source: Source,
  spans: readonly Span[],
  statement?: Statement,
): Pick<Clause, 'spans' | 'literal' | 'verbatim'> {
  return {
    spans,
    literal: readingOf(source, spans),
    ...(statement ? { verbatim: readingOf(source, spans, statement) } : {}),
  };
}

/** The same clause with no other words than these. */
export const reduceTo = (clause: Clause, spans: readonly Span[]): Clause => ({
  ...clause,
  verbatim: undefined,
  ...readAs(clause.source, spans),
});

function intentOf(first: string, second: string): Clause['intent'] {
  const asksFor = first === 'give' && (second === 'me' || second === 'us');
  const asks = (QUESTION_WORDS.has(first) && second !== 'not') || QUANTIFIERS.has(first);
  if (asks || asksFor || READING_VERBS.has(first)) return 'read';
  return COMMAND_VERBS.has(first) || NEUTRAL_VERBS.has(first) || NEGATIONS.has(first) ? 'write' : 'any';
}
