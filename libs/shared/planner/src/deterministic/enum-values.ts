import { isRecord, isText } from '../plan/json';
import type { Field } from '../plan/fields';
import { CONJUNCTIONS, TOWARDS } from '../language/english';
import { identifierSchema } from './recognisers';
import { isSameWord, stemsOf, type Word } from '../language/words';

/** A value of an enumeration that a clause names in words: "in progress" for `in_progress`. */
export interface EnumMention {
  value: string;
  /** Offsets of its words. */
  start: number;
  end: number;
  /** Stem of the word before it. */
  after: string;
}

/** A space, and a mark. */
const CLOSE = 2;
const ORIGIN = /(^|_)(from|current|old|previous)(_|$)/;

/** The values of a field that words name. Where they name several, "from … to …" tells which it takes. */
export function findEnumValues(field: Field, words: readonly Word[]): EnumMention[] {
  const listed = field.schema['enum'] ?? identifierSchema(field)['enum'];
  const values = Array.isArray(listed) ? listed.filter(isText) : [];
  const names = namesIn(field);
  const whole = values.flatMap((value) => [
    ...verbatim(value, words),
    ...[value, ...(names[value] ?? [])].flatMap((name) => occurrences(value, stemsOf(name), words)),
  ]);
  const found = longestOnly(whole.length > 0 ? whole : beginnings(values, words));
  if (field.holds === 'list') return found;
  const origins = found.filter(({ after }) => after === 'from');
  const isOne = new Set(found.map(({ value }) => value)).size < 2;
  if (ORIGIN.test(field.name)) return isOne ? found.slice(0, 1) : origins;
  if (isOne) return origins.length > 0 ? [] : found.slice(0, 1);
  const targets = found.filter(({ after }) => TOWARDS.has(after));
  // "To scheduled and completed" goes to both, or to one of them each.
  const isList = found.some(({ after }) => CONJUNCTIONS.has(after));
  return targets.length > 0 && !isList ? targets : found.filter((mention) => !origins.includes(mention));
}

/** Every name of every value of a field, in stems. */
export const valueNames = (field: Field): string[][] => {
  const listed = field.schema['enum'] ?? identifierSchema(field)['enum'];
  const values = Array.isArray(listed) ? listed.filter(isText) : [];
  return [...values, ...Object.values(namesIn(field)).flat()].map(stemsOf);
};

/** What people call the values of a field (`x-value-labels`). */
function namesIn(field: Field): Record<string, string[]> {
  const named = [field.schema, identifierSchema(field)].map((schema) => schema['x-value-labels']).find(isRecord) ?? {};
  return Object.fromEntries(Object.entries(named).map(([value, names]) => [value, [names].flat().filter(isText)]));
}

/** `quality_check`, as the schema writes it. */
const verbatim = (value: string, words: readonly Word[]): EnumMention[] =>
  value.includes('_') ? occurrences(value, [value.toLowerCase()], words) : [];

function occurrences(value: string, stems: string[], words: readonly Word[]): EnumMention[] {
  return words.flatMap((word, index) =>
    stems.length > 0 && stems.every((stem, offset) => isSameWord(words[index + offset]?.stem ?? '', stem))
      ? [
          {
            value,
            start: word.start,
            end: words[index + stems.length - 1]?.end ?? word.end,
            after: isNextTo(words[index - 1], word) ? (words[index - 1]?.stem ?? '') : '',
          },
        ]
      : [],
  );
}

/** Not of "from RO 1, defective", where the thing that comes from there is named in between. */
const isNextTo = (before: Word | undefined, word: Word): boolean =>
  before !== undefined && word.start - before.end <= CLOSE;

/** "as ready" for `ready_for_pickup`, where no other value begins so. */
function beginnings(values: string[], words: readonly Word[]): EnumMention[] {
  const firsts = values.map((value) => stemsOf(value)[0] ?? '');
  return values.flatMap((value, index) => {
    const first = firsts[index] ?? '';
    const isUnique = firsts.filter((other) => other === first).length === 1;
    return isUnique ? occurrences(value, [first], words).filter(({ after }) => TOWARDS.has(after)) : [];
  });
}

/** `parts_ordered` and not also an `ordered` inside it. */
const longestOnly = (found: EnumMention[]): EnumMention[] =>
  found.filter(
    ({ value, start, end }, index) =>
      index === found.findIndex((other) => other.value === value && other.start === start && other.end === end) &&
      !found.some((other) => other.end - other.start > end - start && other.start <= start && start < other.end),
  );
