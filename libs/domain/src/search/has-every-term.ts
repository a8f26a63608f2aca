import { normalizeIdentifier } from '../identifier';
import { foldedWords, foldText, withoutInnerSigns } from './fold-text';
import type { SearchTerm } from './search-terms';

/** Whether texts that belong together have every term as it was written: no part of a word, no wrong letter. */
export function hasEveryTerm(texts: readonly string[], terms: readonly SearchTerm[]): boolean {
  const words = new Set(texts.flatMap(wordsOf));
  const identifiers = new Set(texts.map((text) => normalizeIdentifier(text)));
  const has = (form: string): boolean => form.split(' ').every((word) => words.has(word));
  const contains = (part: string | undefined, read: (text: string) => string): boolean =>
    part !== undefined && texts.some((text) => read(text).includes(part));
  return terms.every(
    ({ forms, longNames, number, tag, email, phone, statuses }) =>
      [...forms, ...longNames].some(has) ||
      [number, tag?.toUpperCase()].some((identifier) => identifier !== undefined && identifiers.has(identifier)) ||
      contains(email, foldText) ||
      contains(phone, digitsOf) ||
      statuses.some((status) => texts.includes(status)),
  );
}

/** With and without the signs inside them, the parts of a model by themselves, and numbers without zeros before them. */
const wordsOf = (text: string): string[] => [
  ...foldedWords(text),
  ...foldedWords(withoutInnerSigns(text)),
  ...foldedWords(text.replaceAll(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, ' ')),
  ...(/^\p{L}+-?\d+$/u.test(text) ? foldedWords(text.replace(/-?0*(\d+)$/u, '$1')) : []),
];

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, '');
