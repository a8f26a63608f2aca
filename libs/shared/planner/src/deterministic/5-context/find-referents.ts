import { isOwnNoun, rowFieldsOf, type Finder, type Lister } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import type { Candidate, Directive, Gap, Slot } from '../interpretation';
import { LEXICON } from '../../text/word-lists';
import type { Lookups } from '../lookups';
import { spanOf } from '../4-slots/consumption';
import { rowLabel } from './row-label';
import type { Run } from './runs';

type Row = Record<string, unknown>;

/** What was found for the things that a directive only describes. */
export interface Referents {
  slots: Slot[];
  gaps: Gap[];
  /** Words that found something. */
  used: Token[];
  /** Rows by the kind of thing, for what else they tell. */
  rows: Map<string, Row>;
}

const MAX_WORDS = 6;
const MAX_CANDIDATES = 8;

/**
 * Looks up what people call things by: "ana's camry" among repair orders, "maria" among technicians. People are looked for
 * in what is said like a person, things in what is said like a thing; a single kind that is missing takes all words.
 */
export function findReferents(
  missing: readonly Field[],
  runs: readonly Run[],
  {
    vocabulary,
    lookups,
    operation,
    directive,
  }: { vocabulary: Vocabulary; lookups: Lookups; operation: IndexedOperation; directive: Directive },
): Referents {
  const result: Referents = { slots: [], gaps: [], used: [], rows: new Map() };
  let open = [...missing];
  let free = [...runs];
  const isApart = runs.some(({ isThing }) => isThing) && runs.some(({ isThing }) => !isThing);
  for (const finder of findersFor(open, vocabulary, isApart)) {
    const wanted = open.filter((field) =>
      isApart || isNamedFor(operation, field)
        ? entityOf(field) === finder.entity
        : finder.identifiers.has(entityOf(field) ?? ''),
    );
    if (wanted.length === 0 || !wanted.some((field) => entityOf(field) === finder.entity)) continue;
    const mine = wordsFor(finder, free, open.length > wanted.length, vocabulary.finders);
    if (mine.length === 0) continue;
    const found = search(finder, mine, { lookups, vocabulary, isOfHistory: asksForHistory(directive) });
    open = open.filter((field) => !wanted.includes(field));
    free = free.filter((run) => !mine.includes(run));
    if (!found) continue;
    settle(
      finder,
      wanted,
      { ...found, rows: ownedBy(result.rows, finder, found.rows, vocabulary) },
      directive.annotated.text,
      result,
    );
  }
  return result;
}

/** Of several, those that belong to whom the words name besides: "for Mia Sato, her Camry". */
function ownedBy(
  known: ReadonlyMap<string, Row>,
  finder: Finder,
  rows: readonly Row[],
  { finders }: Vocabulary,
): Row[] {
  const owned = [...known].reduce<readonly Row[]>((left, [entity, owner]) => {
    const name = finder.identifiers.get(entity);
    const own = finders.find((each) => each.entity === entity)?.identifiers.get(entity);
    const mine = name === undefined || own === undefined ? [] : left.filter((row) => row[name] === owner[own]);
    return mine.length > 0 ? mine : left;
  }, rows);
  return [...owned];
}

/** "Assign technician": whom a thing has already is not whom it is to get. */
const isNamedFor = ({ operation: { name } }: IndexedOperation, field: Field): boolean =>
  name.split('_').includes(entityOf(field) ?? '');

/**
 * One finder for all that is missing where there is one ("Ana's Equinox" has an owner), but not where people and things are
 * named apart ("the BMW to Maria"); people before things, which take what is left.
 */
function findersFor(missing: readonly Field[], { finders }: Vocabulary, isApart: boolean): Finder[] {
  const entities = missing.map((field) => entityOf(field) ?? '');
  const knows = ({ identifiers, entity }: Finder): number =>
    entities.includes(entity) ? (isApart ? 1 : entities.filter((each) => identifiers.has(each)).length) : 0;
  return [...finders]
    .filter((finder) => knows(finder) > 0)
    .sort((one, other) => knows(other) - knows(one) || Number(other.ofPeople) - Number(one.ofPeople));
}

/** @param shared whether another kind of thing is looked for in the same words */
function wordsFor(finder: Finder, runs: readonly Run[], shared: boolean, finders: readonly Finder[]): Run[] {
  if (!shared) return [...runs];
  if (finder.ofPeople) return runs.filter(({ isThing }) => !isThing).slice(-1);
  const saidBy = (isNoun: (stem: string) => boolean): Run[] =>
    runs.filter(({ tokens }) => tokens.some(({ stem }) => isNoun(stem)));
  const own = saidBy((stem) => isOwnNoun(stem, finder, finders));
  const named = own.length > 0 ? own : saidBy((stem) => finder.nouns.has(stem));
  return named.length > 0 ? named : runs.filter(({ isThing }) => isThing).slice(0, 1);
}

interface SearchSetting {
  lookups: Lookups;
  vocabulary: Vocabulary;
  /** What is over is meant as well. */
  isOfHistory?: boolean;
}

/** "Did we ever charge Torres twice": of all that she had here, not only of what is still open. */
export const asksForHistory = ({ clause, tokens }: Pick<Directive, 'clause' | 'tokens'>): boolean =>
  clause.mood === 'question' && tokens.some(({ norm }) => LEXICON.history.has(norm));

/** What words find, and which of them. */
export interface Found {
  rows: Row[];
  words: Token[];
  query: string;
}

/**
 * All words together; where they find nothing, those of them that find something.
 * @param head words of which one must be among these: what is asked for, rather than what it is for
 * @returns undefined while not known
 */
export function search(
  finder: Finder,
  runs: readonly Pick<Run, 'tokens'>[],
  { lookups, vocabulary, isOfHistory = false }: SearchSetting,
  head?: readonly Token[],
): Found | undefined {
  const tokens = runs.flatMap((run) => run.tokens).slice(0, MAX_WORDS);
  const query = queryOf(tokens);
  const [only, ...more] = tokens;
  const seen = bearing(more.length === 0 ? only : undefined, rowsFound(finder, tokens, lookups));
  const all = only && seen && more.length === 0 ? ofItself(only, finder, seen, { lookups, vocabulary }) : seen;
  if (!all) return undefined;
  const narrow = (rows: Row[], words: string): Row[] => (isOfHistory ? rows : narrowed(finder, words, rows, lookups));
  if (all.length > 0) return { rows: narrow(all, query), words: tokens, query };
  if (tokens.length === 1) return { rows: [], words: tokens, query };
  const single = tokens.map((token) => ({ token, rows: bearing(token, lookups.rows(finder, queryOf([token]))) }));
  if (single.some(({ rows }) => !rows)) return undefined;
  const telling = single.flatMap(({ token, rows }) => (rows && rows.length > 0 ? [token] : []));
  if (telling.length === 0) return { rows: [], words: tokens, query };
  for (let left = telling.length; left > 0; left -= 1) {
    const tries = subsets(telling, left).map((words) => ({ words, rows: lookups.rows(finder, queryOf(words)) }));
    if (tries.some(({ rows }) => !rows)) return undefined;
    const best = tries
      .filter(({ words, rows }) => rows && rows.length > 0 && (!head || words.some((word) => head.includes(word))))
      .sort((one, other) => (one.rows?.length ?? 0) - (other.rows?.length ?? 0))[0];
    if (best?.rows)
      return {
        rows: narrow(best.rows, queryOf(best.words)),
        words: best.words,
        query: queryOf(best.words),
      };
  }
  const left = head ?? tokens;
  return { rows: [], words: [...left], query: queryOf(left) };
}

/** Letters of a word that is too short to stand for a longer one. */
const MAX_SHORT = 2;

/** "PO" is no beginning of "port": so short a word has to stand there as it is. */
function bearing(word: Token | undefined, rows: Row[] | undefined): Row[] | undefined {
  if (word?.kind !== 'word' || word.norm.length > MAX_SHORT) return rows;
  const hasWord = (value: unknown): boolean =>
    String(value)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .includes(word.norm);
  return rows?.filter((row) => Object.values(row).some(hasWord));
}

/**
 * "Where is the F-150": a word that stands in nothing of the rows it found, but in other things that it finds, is what those are
 * called, and the rows are only about it. @returns undefined while not known
 */
function ofItself(
  word: Token,
  finder: Finder,
  rows: Row[],
  { lookups, vocabulary: { finders } }: SearchSetting,
): Row[] | undefined {
  const query = queryOf([word]);
  const isShown = (row: Row): boolean => plain(Object.values(row).join(' ')).includes(plain(query));
  if (rows.length === 0 || rows.some(isShown)) return rows;
  const others = finders.filter((each) => each !== finder && !each.ofPeople).map((each) => lookups.rows(each, query));
  if (others.some((each) => each === undefined)) return undefined;
  return others.some((each) => each?.some(isShown)) ? [] : rows;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** All words but one, in each way; all of them where none is to be left out. */
const subsets = (tokens: readonly Token[], size: number): Token[][] =>
  size === tokens.length
    ? [[...tokens]]
    : size === tokens.length - 1
      ? tokens.map((_, index) => tokens.filter((__, other) => other !== index))
      : tokens.length > size && size === 1
        ? tokens.map((token) => [token])
        : [];

/** Rows that words find; where the finder leaves some out unless it is told not to, those as well before none. */
export function rowsFound(finder: Finder, words: readonly Token[], lookups: Lookups): Row[] | undefined {
  const query = queryOf(words);
  const rows = lookups.rows(finder, query);
  const limit = limitOf(finder);
  return rows?.length === 0 && limit ? lookups.rows(finder, query, { [limit.name]: false }) : rows;
}

/** What leaves some rows out unless a finder is told not to: `active_only`. */
export const limitOf = ({ operation }: Finder): Field | undefined =>
  operation.fields.find(({ name, schema }) => /_only$/.test(name) && schema['default'] === true);

/** Of several the one that is still open, where the finder can leave out the others. */
function narrowed(finder: Finder, query: string, rows: Row[], lookups: Lookups): Row[] {
  const flag = finder.operation.fields.find(({ name, schema }) => /_only$/.test(name) && schema['default'] === false);
  if (rows.length < 2 || !flag) return rows;
  const open = lookups.rows(finder, query, { [flag.name]: true });
  return open && open.length > 0 ? open : rows;
}

export const queryOf = (tokens: readonly Token[]): string =>
  tokens.map(({ text }) => text.replace(/['’]s?$/i, '')).join(' ');

function settle(finder: Finder, wanted: readonly Field[], found: Found, text: string, result: Referents): void {
  const [row, ...others] = found.rows;
  // Also where they find several things, they are the name of one.
  if (row) result.used.push(...found.words);
  if (row && others.length === 0) result.rows.set(finder.entity, row);
  for (const field of wanted) {
    const name = finder.identifiers.get(entityOf(field) ?? '') ?? '';
    const value = row?.[name];
    if (row && others.length === 0 && value !== undefined && value !== null) {
      result.slots.push({
        parameter: field.name,
        value: shaped(field, value),
        source: 'request',
        spans: found.words.map((word) => spanOf(word, text)),
        found: true,
      });
    } else {
      result.gaps.push({ field, candidates: candidatesOf(finder, field, found.rows), searched: found.query, finder });
    }
  }
}

const shaped = ({ holds }: Field, value: unknown): unknown =>
  holds === 'list' ? [value] : holds === 'map' ? { [String(value)]: 1 } : value;

export function candidatesOf(finder: Lister, field: Field, rows: readonly Row[]): Candidate[] {
  const name = finder.identifiers.get(entityOf(field) ?? '') ?? '';
  const identifier = finder.identifiers.get(finder.entity) ?? '';
  return rows
    .filter((row) => row[name] !== undefined && row[name] !== null)
    .slice(0, MAX_CANDIDATES)
    .map((row) => ({
      label: rowLabel(row, identifier, rowFieldsOf(finder)),
      values: { [field.name]: shaped(field, row[name]) },
    }));
}

/** Fields of an operation that identify what it is about. */
export const subjectsOf = ({ fields }: IndexedOperation): Field[] =>
  fields.filter((field) => entityOf(field) !== undefined);
