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
  /** Whether a row has every term: asked of every row, so with as few conditions as may be. */
  where: RawBuilder<SqlBool>;
  /** The higher, the better: asked of the rows that have every term. */
  rank: RawBuilder<number>;
}

/** Everything, in no order. An expression, since a bare number would be a column's position. */
export const EVERYTHING: Match = { where: sql<SqlBool>`true`, rank: sql<number>`0 + 0` };

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
  const isMet = terms.map((term) => anyOf(reachOf(term, searched, closeness)));
  const ranks = terms.map((term) => sql`case ${sql.join(casesOf(waysOf(term, searched)), sql` `)} else 1 end`);
  return {
    where: sql<SqlBool>`(${sql.join([sql`true`, ...isMet], sql` and `)})`,
    rank: sql<number>`(${sql.join([sql`0`, ...ranks], sql` + `)})`,
  };
}

const anyOf = (conditions: readonly RawBuilder<SqlBool>[]) =>
  sql`(${sql.join([sql`false`, ...conditions], sql` or `)})`;

const casesOf = (ways: readonly Way[]) =>
  [{ condition: sql<SqlBool>`false`, weight: 1 }, ...ways].map(
    ({ condition, weight }) => sql`when ${condition} then ${sql.lit(weight)}`,
  );

/** What a row must meet one of to have the term. */
function reachOf(term: Wanted, searched: Searched, closeness: Closeness): RawBuilder<SqlBool>[] {
  const { forms, longNames, near, number, word } = term;
  const [form] = forms;
  const whole = [...forms, ...(closeness === 'exact' ? [] : longNames), ...(closeness === 'near' ? near : [])].map(
    asWord,
  );
  const plain = plainWays(term, searched).map(({ condition }) => condition);
  if (closeness === 'exact' || form === undefined) {
    return [...likeIn([searched.names], whole), ...likeIn([searched.words], [...whole, ...pluralsOf(term)]), ...plain];
  }
  const isLong = form.length >= MIN_PART;
  return [
    ...likeIn([searched.names], [...whole, isLong ? `%${form}%` : `% ${form}%`]),
    ...likeIn([searched.words], [...whole, `% ${form}%`]),
    ...(isLong ? likeIn(searched.emails.map(lower), [`%${escaped(word)}%`]) : []),
    ...(number !== undefined && number.length >= MIN_ENDING ? likeIn([searched.number], [`%${number}`]) : []),
    ...(number !== undefined && word.length >= PHONE_ENDING ? likeIn(searched.phones, [`%${word}`]) : []),
    ...plain,
  ];
}

/** How well a row that has the term has it, best first; 1 where in no such way. */
function waysOf(term: Wanted, searched: Searched): Way[] {
  const [form, ...others] = term.forms;
  const { names } = searched;
  const named = (patterns: readonly string[], weight: number): Way[] =>
    likeIn([names], patterns).map((condition) => ({ condition, weight }));
  const ways = [
    ...plainWays(term, searched),
    ...(form === undefined
      ? []
      : [...named([asWord(form)], 10), ...named([`% ${form}%`], 6), ...named([`%${form}%`], 4)]),
    ...named(others.map(asWord), 9),
    ...named(term.longNames.map(asWord), 7),
    ...named(term.near.map(asWord), 5),
    ...likeIn([searched.words], [...term.forms.map(asWord), ...pluralsOf(term)]).map((condition) => ({
      condition,
      weight: 3,
    })),
  ];
  return ways.sort((one, other) => other.weight - one.weight);
}

/** Ways that have nothing to do with words: they are met or not. */
function plainWays(term: Wanted, { number, status, tag, vin, emails, phones }: Searched): Way[] {
  const { word } = term;
  const isTag = tag && sql<SqlBool>`ltrim(lower(${tag}), '0') = ${term.tag ?? word.replace(/^0+(?=.)/u, '')}`;
  const weighted = (weight: number, conditions: RawBuilder<SqlBool>[]): Way[] =>
    conditions.map((condition) => ({ condition, weight }));
  return [
    ...weighted(12, number && term.number !== undefined ? [sql`${number} = ${term.number}`] : []),
    ...weighted(9, isVinEnding(term) ? likeIn([vin], [`%${word.toUpperCase()}`]) : []),
    ...weighted(8, term.email === undefined ? [] : likeIn(emails.map(lower), [`%${escaped(term.email)}%`])),
    ...weighted(8, term.phone === undefined ? [] : likeIn(phones, [`%${term.phone}%`])),
    ...weighted(5, isTag ? [isTag] : []),
    ...weighted(4, status && term.statuses.length > 0 ? [sql`${status} = any(${term.statuses}::text[])`] : []),
  ];
}

type Text = Searched['names'];

const likeIn = (texts: readonly (Text | undefined)[], patterns: readonly string[]): RawBuilder<SqlBool>[] =>
  texts.flatMap((text) => (text && patterns.length > 0 ? [sql<SqlBool>`${text} like any(${patterns}::text[])`] : []));

const asWord = (form: string): string => `% ${form} %`;

const lower = (text: Text): Text => sql`lower(${text})`;

/** A description speaks of brakes where somebody looks for a brake; a name has no plural. */
const pluralsOf = ({ forms: [form] }: Wanted): string[] =>
  form !== undefined && /^\p{L}{3,}$/u.test(form) ? [`% ${form}s %`] : [];

const isVinEnding = ({ word }: Wanted): boolean =>
  word.length >= MIN_VIN_ENDING && /^[a-hj-npr-z0-9]{6,17}$/u.test(word) && /\d/u.test(word);

const escaped = (text: string): string => text.replaceAll(/[\\%_]/gu, '\\$&');

/** Whether one letter of it may be wrong: numbers are what they are. */
export const mayBeMistyped = ({ forms: [form], statuses }: SearchTerm): boolean =>
  form !== undefined && form.length >= MIN_TYPO_LENGTH && /^\p{L}+$/u.test(form) && statuses.length === 0;
