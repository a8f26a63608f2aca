import { MIN_TYPO_LENGTH, type SearchTerm } from '@ars/domain';
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Searched } from './searched';

/**
 * How closely words must be met: as they are; by the beginning or a part of a word, or the long form of a given name; or
 * with one letter of them wrong.
 */
export const CLOSENESSES = ['exact', 'part', 'near'] as const;
export type Closeness = (typeof CLOSENESSES)[number];

/** A term with what is on file that one wrong letter could have made of it. */
export type Wanted = SearchTerm & { near: readonly string[] };

export interface Match {
  /** Whether a row has every term. */
  where: RawBuilder<SqlBool>;
  /** The higher, the better. */
  rank: RawBuilder<number>;
}

interface Way {
  condition: RawBuilder<SqlBool>;
  weight: number;
}

/** Digits of a repair order's number by which one is found. */
const MIN_ENDING = 3;
/** Of a VIN, from its end. */
const MIN_VIN_ENDING = 6;
const MIN_PART = 4;
const PHONE_ENDING = 4;

export function matchTerms(terms: readonly Wanted[], searched: Searched, closeness: Closeness): Match {
  const ways = terms.map((term) => waysOf(term, searched, closeness));
  const isMet = ways.map(
    (each) => sql<SqlBool>`(${sql.join([sql`false`, ...each.map(({ condition }) => condition)], sql` or `)})`,
  );
  const ranks = ways.map((each) => sql`case ${sql.join(byWeight(each), sql` `)} else 0 end`);
  return {
    where: sql<SqlBool>`(${sql.join([sql`true`, ...isMet], sql` and `)})`,
    rank: sql<number>`(${sql.join([sql`0`, ...ranks], sql` + `)})`,
  };
}

const byWeight = (ways: readonly Way[]) =>
  [{ condition: sql<SqlBool>`false`, weight: 0 }, ...ways]
    .sort((one, other) => other.weight - one.weight)
    .map(({ condition, weight }) => sql`when ${condition} then ${sql.lit(weight)}`);

function waysOf(term: Wanted, searched: Searched, closeness: Closeness): Way[] {
  const exact = exactWays(term, searched);
  if (closeness === 'exact') return exact;
  const part = [...exact, ...partWays(term, searched)];
  return closeness === 'part' ? part : [...part, ...wordWays(term.near, searched, { names: 4, words: 1 })];
}

function exactWays(term: Wanted, searched: Searched): Way[] {
  const { number, statuses, email, phone, tag, word } = term;
  const { vin } = searched;
  const [asWritten, ...others] = term.forms;
  return [
    ...wordWays(asWritten === undefined ? [] : [asWritten], searched, { names: 10, words: 3 }),
    ...wordWays(others, searched, { names: 9, words: 3 }),
    ...wordWays(pluralsOf(term), searched, { names: 0, words: 3 }),
    ...when(searched.number && number !== undefined, sql`${searched.number} = ${number}`, 12),
    ...when(searched.tag, sql`ltrim(lower(${searched.tag}), '0') = ${tag ?? word.replace(/^0+(?=.)/u, '')}`, 5),
    ...when(searched.status && statuses.length > 0, sql`${searched.status} = any(${statuses}::text[])`, 4),
    ...(email === undefined ? [] : containedIn(searched.emails, email, 8)),
    ...(phone === undefined ? [] : containedIn(searched.phones, phone, 8)),
    ...when(vin && isVinEnding(term), sql`${vin} like ${`%${word.toUpperCase()}`}`, 9),
  ];
}

function partWays(term: Wanted, searched: Searched): Way[] {
  const { number, word, longNames, forms } = term;
  const [form] = forms;
  const { names, words } = searched;
  if (form === undefined) return [];
  return [
    ...wordWays(longNames, searched, { names: 7, words: 0 }),
    { condition: sql`${names} like ${`% ${form}%`}`, weight: 6 },
    ...when(words, sql`${words} like ${`% ${form}%`}`, 2),
    ...when(form.length >= MIN_PART, sql`${names} like ${`%${form}%`}`, 4),
    ...(word.length >= MIN_PART ? containedIn(searched.emails, word, 3) : []),
    ...when(searched.number && isEnding(number), sql`${searched.number} like ${`%${number}`}`, 5),
    ...(word.length >= PHONE_ENDING && number !== undefined ? endingOf(searched.phones, word, 5) : []),
  ];
}

function wordWays(forms: readonly string[], searched: Searched, weight: { names: number; words: number }): Way[] {
  const { names, words } = searched;
  const patterns = forms.map((form) => `% ${form} %`);
  return [
    ...when(patterns.length > 0 && weight.names > 0, sql`${names} like any(${patterns}::text[])`, weight.names),
    ...when(
      words && patterns.length > 0 && weight.words > 0,
      sql`${words} like any(${patterns}::text[])`,
      weight.words,
    ),
  ];
}

const when = (isSo: unknown, condition: RawBuilder<SqlBool>, weight: number): Way[] =>
  isSo ? [{ condition, weight }] : [];

/** A description speaks of brakes where somebody looks for a brake; a name has no plural. */
const pluralsOf = ({ forms: [form] }: Wanted): string[] =>
  form !== undefined && /^\p{L}{3,}$/u.test(form) ? [`${form}s`] : [];

const isEnding = (number: string | undefined): boolean => number !== undefined && number.length >= MIN_ENDING;

const isVinEnding = ({ word }: Wanted): boolean =>
  word.length >= MIN_VIN_ENDING && /^[a-hj-npr-z0-9]{6,17}$/u.test(word) && /\d/u.test(word);

const containedIn = (places: Searched['emails'], text: string, weight: number): Way[] =>
  places.map((place) => ({ condition: sql<SqlBool>`${place} ilike ${`%${escaped(text)}%`}`, weight }));

const endingOf = (places: Searched['phones'], digits: string, weight: number): Way[] =>
  places.map((place) => ({ condition: sql<SqlBool>`${place} like ${`%${digits}`}`, weight }));

const escaped = (text: string): string => text.replaceAll(/[\\%_]/gu, '\\$&');

/** Whether one letter of it may be wrong: numbers are what they are. */
export const mayBeMistyped = ({ forms: [form], statuses }: SearchTerm): boolean =>
  form !== undefined && form.length >= MIN_TYPO_LENGTH && /^\p{L}+$/u.test(form) && statuses.length === 0;
