import type { TextSpan } from '@ars/contracts';

const MAX_QUOTE_LENGTH = 4_000;
/** Characters that people and models write for each other; what stands for either in a pattern. */
const ALIKE: readonly [RegExp, string][] = [
  [/['’‘`´]/gu, "['’‘`´]"],
  [/["“”„«»]/gu, '["“”„«»]'],
  [/[-‐‑–—]/gu, '[-‐‑–—]'],
];
const OUTER_MARKS = /^["'“”‘’«»]+|["'“”‘’«».,;:!?…]+$/gu;

/** Every place where a quote stands in a text word for word, but for case, blanks and the kind of its marks. */
export function findQuote(text: string, quote: string): TextSpan[] {
  const exact = occurrencesOf(text, quote);
  return exact.length > 0 ? exact : occurrencesOf(text, quote.trim().replaceAll(OUTER_MARKS, ''));
}

function occurrencesOf(text: string, quote: string): TextSpan[] {
  const words = quote.trim();
  if (words === '' || words.length > MAX_QUOTE_LENGTH) return [];
  const body = words
    .split(/\s+/)
    .map(patternOf)
    .join(String.raw`\s+`);
  // A quote is of whole words: "4" does not stand in "412207".
  const before = /^[\p{L}\p{N}]/u.test(words) ? String.raw`(?<![\p{L}\p{N}])` : '';
  const after = /[\p{L}\p{N}]$/u.test(words) ? String.raw`(?![\p{L}\p{N}])` : '';
  return [...text.matchAll(new RegExp(before + body + after, 'giu'))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    text: found,
  }));
}

const patternOf = (word: string): string =>
  ALIKE.reduce((pattern, [kind, any]) => pattern.replaceAll(kind, any), escaped(word));

/** A dash needs none: outside of a class it means itself. */
const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
