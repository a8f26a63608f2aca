import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';

/** Words in a row that nothing else has used, and that may be what people call something: "ana's camry", "the bmw". */
export interface Run {
  tokens: Token[];
  /** Said with an article, a year, or a word of such things behind a name: no person. */
  isThing: boolean;
}

/** @param all in which the free ones stand */
export function runsOf(free: readonly Token[], all: readonly Token[]): Run[] {
  const runs: Token[][] = [];
  let last: Token | undefined;
  for (const token of free) {
    if (!isContent(token)) continue;
    const between = last ? all.filter(({ start, end }) => start >= (last?.end ?? 0) && end <= token.start) : [];
    const goesOn = last && between.every(({ norm }) => LEXICON.determiners.has(norm) || norm === "'s" || norm === '-');
    if (goesOn) runs.at(-1)?.push(token);
    else runs.push([token]);
    last = token;
  }
  return runs.filter(hasWord).map((tokens) => ({ tokens, isThing: isThing(tokens, all) }));
}

/** A number alone is called nothing; before a word it may be a year. */
const hasWord = (tokens: readonly Token[]): boolean => tokens.some(({ kind }) => kind === 'word' || kind === 'code');

const isContent = ({ norm, stem, kind, meaning }: Token): boolean =>
  kind !== 'mark' &&
  !isFunctionWord(stem) &&
  // A constant as programs write it: "ready_for_pickup".
  !/^\p{L}+_/u.test(norm) &&
  !LEXICON.politeness.has(norm) &&
  !LEXICON.neutralVerbs.has(norm) &&
  !LEXICON.counting.has(norm) &&
  !(meaning !== undefined && LEXICON.neutralVerbs.has(meaning));

function isThing(tokens: readonly Token[], all: readonly Token[]): boolean {
  const [first] = tokens;
  const before = first && all.findLast(({ end }) => end <= first.start);
  return (
    (before !== undefined && LEXICON.determiners.has(before.norm)) ||
    tokens.some(({ kind }) => kind !== 'word') ||
    (tokens.length > 1 && /s$|['’]/.test(tokens[0]?.text ?? ''))
  );
}
