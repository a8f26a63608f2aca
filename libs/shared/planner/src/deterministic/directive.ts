import {
  CAUSATIVES,
  COPULAS,
  COURTESIES,
  DUTIES,
  isParticiple,
  NEGATIONS,
  OBLIGATIONS,
  REQUESTING,
  STOP_WORDS,
  WANTS,
} from '../language/english';
import type { Clause } from './clauses';
import type { Reading, Source, Span } from './reading';
import type { Word } from '../language/words';

/** An order that is no command: "RO 1 needs to be closed", "I want RO 1 closed", "RO 1 → closed". */
export interface Directive {
  /** The word for what is to be done; none where only the aim is said. */
  verb?: Word;
  /** Words that make an order of it and say nothing more. */
  without: ReadonlySet<Word>;
}

/** The same as a command: the verb first. */
export const asCommand = (reading: Reading, { verb, without }: Directive): Reading => {
  const fronted = (words: readonly Word[]): Word[] => [
    ...(verb && words.includes(verb) ? [verb] : []),
    ...words.filter((word) => word !== verb && !without.has(word)),
  ];
  return { ...reading, words: fronted(reading.words), head: fronted(reading.head) };
};

/**
 * Reads an order out of a clause that begins with what it is about, or asks politely in the passive.
 * @param start where the clause begins, with the words of politeness
 * @param span from its first word behind them
 * @param intent what that word alone says
 */
export function directiveOf(
  source: Source,
  start: number,
  { start: lead, end }: Span,
  intent: Clause['intent'],
): Directive | undefined {
  const { words, coverage } = source;
  const stem = (index: number): string => (index < end ? (words[index]?.stem ?? '') : '');
  const spoken = words.slice(start, end);
  const asks = spoken.some(({ text }) => text === '?');
  const isPolite = spoken.some(({ stem: each }) => COURTESIES.has(each));
  const drop = (from: number, to: number): ReadonlySet<Word> => new Set(words.slice(from, to));

  /** "needs to be closed", "is to go to …", "should be moved". */
  const duty = (): Directive | undefined => {
    const from = words.findIndex((_, index) => index > lead && index < end && !coverage.has(index) && isDuty(index));
    if (from < 0 || asks || !namesBefore(from)) return undefined;
    let at = from + 1;
    while (['to', 'be', 'get'].includes(stem(at))) at += 1;
    // "the estimate should be $5": what it is to be is no verb.
    const isValue = at < end && (coverage.has(at) || STOP_WORDS.has(stem(at)));
    return isValue ? { without: drop(from, at) } : verbAt(at, drop(from, at));
  };
  const isDuty = (index: number): boolean => {
    const bare = OBLIGATIONS.has(stem(index));
    const withTo = (DUTIES.has(stem(index)) || COPULAS.has(stem(index))) && stem(index + 1) === 'to';
    return (bare && !NEGATIONS.has(stem(index + 1))) || withTo;
  };
  /** "can part 1 be put on RO 1, please": without the courtesy it may ask whether that is possible. */
  const request = (): Directive | undefined => {
    if (!REQUESTING.has(stem(lead)) || !isPolite) return undefined;
    const be = words.findIndex((_, index) => index > lead && index < end && stem(index) === 'be');
    return be < 0 || !namesBefore(be)
      ? undefined
      : verbAt(be + 1, new Set([...drop(lead, lead + 1), ...drop(be, be + 1)]));
  };
  /** "I want RO 1 closed", "please have RO 1 closed". */
  const wish = (): Directive | undefined => {
    const causes = CAUSATIVES.has(stem(lead)) && coverage.has(lead + 1);
    const wants = coverage.has(lead) && words.slice(start, lead).some(({ stem: each }) => WANTS.has(each));
    if (asks || !(causes || wants)) return undefined;
    let at = causes ? lead + 1 : lead;
    while (coverage.has(at) || STOP_WORDS.has(stem(at))) at += 1;
    return isParticiple(words[at]?.text ?? '') ? verbAt(at, drop(lead, causes ? lead + 1 : lead)) : undefined;
  };
  /** "RO 1 → closed", "RO 1 status to closed": nothing but where it is to go. */
  const aim = (): Directive | undefined => {
    const to = words.findIndex(
      (_, index) => index > lead && index < end && !coverage.has(index) && stem(index) === 'to',
    );
    if (asks || to < 0 || !coverage.has(lead)) return undefined;
    const isVerbal = ({ stem: each, text }: Word): boolean =>
      COPULAS.has(each) || OBLIGATIONS.has(each) || isParticiple(text);
    const between = words.slice(lead, to).filter((_, offset) => !coverage.has(lead + offset));
    return between.some(isVerbal) ? undefined : { without: new Set() };
  };
  const namesBefore = (index: number): boolean =>
    source.mentions.some((mention) => mention.start >= lead && mention.start < index);
  const verbAt = (at: number, without: ReadonlySet<Word>): Directive | undefined => {
    const verb = at < end && !coverage.has(at) ? words[at] : undefined;
    return verb && /^\p{L}/u.test(verb.text) && !NEGATIONS.has(verb.stem) ? { verb, without } : undefined;
  };
  return (intent === 'any' ? duty() : undefined) ?? request() ?? wish() ?? (intent === 'any' ? aim() : undefined);
}
