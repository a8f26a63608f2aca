import { memoizeByObject } from '../../plan/memoize-by-object';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';

/** Words in a row that nothing else has used, and that may be what people call something: "ana's camry", "the bmw". */
export interface Run {
  tokens: Token[];
  /** Said with an article, a year, or a word of such things behind a name: no person. */
  isThing: boolean;
}

/** Where each token stands, by where it begins in the text. */
const placesIn = memoizeByObject((all: readonly Token[]) => new Map(all.map(({ start }, index) => [start, index])));

/** @param all in which the free ones stand */
export function runsOf(free: readonly Token[], all: readonly Token[]): Run[] {
  const placeOf = placesIn(all);
  const runs: Token[][] = [];
  let last: Token | undefined;
  for (const token of free) {
    if (!isContent(token)) continue;
    const between = last ? all.slice((placeOf.get(last.start) ?? 0) + 1, placeOf.get(token.start)) : [];
    const goesOn = last && between.every((token) => isDefinite(token) || token.norm === "'s" || token.norm === '-');
    if (goesOn) runs.at(-1)?.push(token);
    else runs.push([token]);
    last = token;
  }
  return runs
    .filter(hasWord)
    .map((tokens) => ({ tokens, isThing: isThing(tokens, all[(placeOf.get(tokens[0]?.start ?? -1) ?? 0) - 1]) }));
}

/** A number alone is called nothing; before a word it may be a year. */
const hasWord = (tokens: readonly Token[]): boolean => tokens.some(({ kind }) => kind === 'word' || kind === 'code');

const isContent = ({ text, norm, stem, kind, meaning }: Token): boolean =>
  kind !== 'mark' &&
  !isFunctionWord(stem) &&
  // A constant as programs write it: "ready_for_pickup"; "EV_HV" is what something is called.
  !/^\p{Ll}+_/u.test(text) &&
  !LEXICON.politeness.has(norm) &&
  !LEXICON.neutralVerbs.has(norm) &&
  !LEXICON.counting.has(norm) &&
  !LEXICON.emphases.has(norm) &&
  !LEXICON.negations.has(norm) &&
  !(meaning !== undefined && LEXICON.neutralVerbs.has(meaning));

/** "A" begins another thing ("send ana a link"), and in Spanish it is "to". */
const isDefinite = ({ norm }: Token): boolean => LEXICON.determiners.has(norm) && !LEXICON.indefinites.has(norm);

function isThing(tokens: readonly Token[], before: Token | undefined): boolean {
  return (
    (before !== undefined && isDefinite(before)) ||
    tokens.some(({ kind }) => kind !== 'word') ||
    (tokens.length > 1 && /s$|['’]/.test(tokens[0]?.text ?? ''))
  );
}
