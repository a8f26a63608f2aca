import {
  COMMAND_VERBS,
  CONDITIONS,
  CONJUNCTIONS,
  NEGATIONS,
  NEUTRAL_VERBS,
  POLITE_WORDS,
  PRONOUNS,
  QUESTION_WORDS,
  READING_VERBS,
  SEQUENCE_WORDS,
  STOP_WORDS,
} from './english';
import { findMentions } from './find-mentions';
import { mentionAt, type Mention } from './mentions';
import type { Recogniser } from './recognisers';
import { isSameWord, wordsOf, type Word } from './words';

/** One thing that a request asks for. */
export interface Clause {
  text: string;
  /** Outside of what it names, without politeness at its start. */
  words: Word[];
  mentions: Mention[];
  /** What its first words ask for: to be told something, something to be done, or they do not say. */
  intent: 'read' | 'write' | 'any';
  /** It is to happen after what was said before it. */
  sequential: boolean;
  /** It refers back: "it", "that order". */
  refersBack: boolean;
  negated: boolean;
  conditional: boolean;
  /** Stems of the words right before and right after some words of it. */
  neighbours(start: number, end: number): string[];
}

/**
 * Takes a request apart into what it asks for, one clause each.
 * @param verbs with which the names of operations begin
 */
export function readClauses(text: string, recognisers: readonly Recogniser[], verbs: readonly string[]): Clause[] {
  const words = joinAfterThat(wordsOf(text));
  const opensClause = (index: number): boolean => isLead(words[skipPolite(words, index)], verbs);
  const mentions = findMentions(text, words, recognisers, opensClause);
  const starts = [0, ...boundaries(words, mentions, opensClause)];
  return starts
    .map((start, position) => clauseOf(text, words, mentions, start, starts[position + 1] ?? words.length))
    .filter(({ words: own, mentions: named }) => named.length > 0 || own.some(({ stem }) => !STOP_WORDS.has(stem)));
}

/** "after that" says what "then" says. */
function joinAfterThat(words: Word[]): Word[] {
  return words.flatMap((word, index) => {
    const [previous, next] = [words[index - 1], words[index + 1]];
    if (word.stem === 'after' && next?.stem === 'that') return [{ ...word, stem: 'then', end: next.end }];
    return word.stem === 'that' && previous?.stem === 'after' ? [] : [word];
  });
}

/** First words of the parts that a conjunction or a punctuation mark sets apart and that open with a verb. */
function boundaries(words: Word[], mentions: Mention[], opensClause: (index: number) => boolean): number[] {
  const isBreak = (index: number): boolean =>
    /^[,;:.!?\n]$/.test(words[index]?.text ?? '') || CONJUNCTIONS.has(words[index]?.stem ?? '');
  return words.flatMap((_, index) =>
    index > 0 && isBreak(index - 1) && !isBreak(index) && !mentionAt(mentions, index) && opensClause(index)
      ? [index]
      : [],
  );
}

function isLead(word: Word | undefined, verbs: readonly string[]): boolean {
  if (!word) return false;
  return (
    [QUESTION_WORDS, READING_VERBS, COMMAND_VERBS, NEGATIONS].some((known) => known.has(word.stem)) ||
    verbs.some((verb) => isSameWord(verb, word.stem))
  );
}

/** "could you please also add" → "add"; "can it be moved" stays a question. */
function skipPolite(words: Word[], index: number): number {
  let position = index;
  while (position < words.length) {
    const stem = words[position]?.stem ?? '';
    const asksYou = QUESTION_WORDS.has(stem) && words[position + 1]?.stem === 'you';
    if (!asksYou && (!POLITE_WORDS.has(stem) || stem === 'can' || stem === 'could')) return position;
    position += 1;
  }
  return index;
}

function clauseOf(text: string, all: Word[], mentions: Mention[], start: number, end: number): Clause {
  const named = mentions.filter((mention) => mention.start >= start && mention.start < end);
  const lead = skipPolite(all, start);
  const isOpen = (index: number): boolean => index >= lead && index < end && mentionAt(named, index) === undefined;
  const words = all.filter((word, index) => isOpen(index) && /[\p{L}\p{N}]/u.test(word.text));
  const first = all[lead];
  const before = all.slice(Math.max(0, start - 3), lead);
  return {
    text: text.slice(all[start]?.start, all[end - 1]?.end).replace(/[\s,;]+(and|then)?[\s,;]*$/i, ''),
    words,
    mentions: named,
    intent: intentOf(first?.stem ?? '', all[lead + 1]?.stem ?? ''),
    sequential: before.some(({ stem }) => SEQUENCE_WORDS.has(stem)),
    refersBack: words.some(({ stem }) => PRONOUNS.has(stem)),
    neighbours: (from, to) => [all[from - 1]?.stem ?? '', all[to]?.stem ?? ''],
    negated: words.some(({ stem }) => NEGATIONS.has(stem)),
    conditional: words.some(
      ({ stem }, index) =>
        CONDITIONS.has(stem) && !READING_VERBS.has(words[index - 1]?.stem ?? '') && words[index + 1]?.stem !== 'that',
    ),
  };
}

function intentOf(first: string, second: string): Clause['intent'] {
  const asksFor = first === 'give' && (second === 'me' || second === 'us');
  const asks = QUESTION_WORDS.has(first) && second !== 'not';
  if (asks || asksFor || READING_VERBS.has(first)) return 'read';
  return COMMAND_VERBS.has(first) || NEUTRAL_VERBS.has(first) || NEGATIONS.has(first) ? 'write' : 'any';
}

/** Verbs of a clause that say nothing of what to do. */
export const isNeutral = (word: Word | undefined): boolean => word === undefined || NEUTRAL_VERBS.has(word.stem);
