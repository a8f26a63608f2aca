import { foldedWords, normalizePartNumber, VEHICLE_NICKNAMES } from '@ars/domain';
import { EMPTY_WORDS, SAME_WORDS } from './part-nouns';

/** One word that a part must have, and every word that counts as the same, as the index of words has them. */
export type SearchTerm = readonly string[];

const MIN_NUMBER_LENGTH = 3;
/** Shorter runs of words are looked up word by word. */
const MIN_SPACED_NUMBER_LENGTH = 6;
/** Of the words that a spaced number consists of: BMW writes five. */
const MAX_PIECES = 6;
const MAX_WORDS = 20;
/** Model years that two digits can mean: those of cars that still come in. */
const YEARS = { first: 1981, last: 2035 } as const;

const SAME = new Map<string, string[]>();
for (const group of SAME_WORDS) {
  for (const word of group) SAME.set(word, [...(SAME.get(word) ?? []), ...group]);
}

/** Those that say something about which part is meant. */
export const contentWordsOf = (text: string): string[] =>
  foldedWords(text)
    .filter((word) => !EMPTY_WORDS.has(word))
    .slice(0, MAX_WORDS);

/** The word itself, its singular, and those of other languages that mean the same. */
export function termOf(word: string): SearchTerm {
  const forms = [word, ...singularsOf(word)];
  return [...new Set([...forms, ...forms.flatMap((form) => SAME.get(form) ?? VEHICLE_NICKNAMES[form] ?? [])])];
}

function singularsOf(word: string): string[] {
  if (word.length <= 3 || !word.endsWith('s')) return [];
  return word.endsWith('es') ? [word.slice(0, -1), word.slice(0, -2)] : [word.slice(0, -1)];
}

/** All of the text in the form in which part numbers are compared; undefined where it cannot be one. */
export function numberIn(text: string): string | undefined {
  const number = normalizePartNumber(text);
  return number.length >= MIN_NUMBER_LENGTH && /\d/.test(number) ? number : undefined;
}

/** Words that stand side by side and may be a part number together, `34 11 6 888 457`, the longest runs first. */
export function spacedNumbersIn(words: readonly string[]): { from: number; to: number; number: string }[] {
  const runs = words.flatMap((_, from) =>
    Array.from({ length: Math.min(MAX_PIECES, words.length - from) }, (_none, more) => from + more + 1).map((to) => ({
      from,
      to,
      number: words.slice(from, to).join('').toUpperCase(),
    })),
  );
  return runs
    .filter(({ number }) => number.length >= MIN_SPACED_NUMBER_LENGTH && /\d/.test(number))
    .toSorted((one, other) => other.number.length - one.number.length);
}

/** The model year among the words, `2019` or `19`, and the other words; a number alone is none, it may be a part's. */
export function splitYear(words: readonly string[]): { year?: number; others: string[] } {
  const place = words.length < 2 ? -1 : words.findIndex((word) => yearOf(word) !== undefined);
  const year = yearOf(words[place] ?? '');
  return { ...(year === undefined ? {} : { year }), others: words.filter((_, index) => index !== place) };
}

function yearOf(word: string): number | undefined {
  if (!/^(?:\d{2}|\d{4})$/.test(word)) return undefined;
  const digits = Number(word);
  const value = word.length === 4 ? digits : digits + (digits + 2000 <= YEARS.last ? 2000 : 1900);
  return value >= YEARS.first && value <= YEARS.last ? value : undefined;
}
