import { foldedWords, isNear, MIN_TYPO_LENGTH } from '@ars/domain';
import { sql } from 'kysely';
import type { PartsTransaction } from '../parts-work';
import { selectFitmentsFor, type Vehicle } from './fitment';
import { type Part, selectParts } from './part';
import { IMPLIED_WORDS } from './part-nouns';
import { contentWordsOf, numberIn, type SearchTerm, spacedNumbersIn, splitYear, termOf } from './search-terms';

export interface CatalogueSearch extends Vehicle {
  /** Name or number, as somebody typed it; undefined for all parts that the rest leaves. */
  part_name?: string;
  category?: string;
  position?: string;
  brand?: string;
  in_stock_only: boolean;
  out_of_stock_only: boolean;
  limit: number;
  offset: number;
}

/** What a part must have to be found. */
interface Wanted {
  /** Each of them in a word of the part. */
  terms: readonly SearchTerm[];
  /** Numbers, in the form in which they are compared, of which the part has one. */
  numbers?: readonly string[];
  /** The part's number begins so. */
  prefix?: string;
  /** Of equal parts, one that is of this kind comes first. */
  implied?: SearchTerm;
  /** Among the model years of a fitment that the terms name. */
  year?: number;
}

interface Found {
  total: number;
  parts: Part[];
}

const NOTHING: Found = { total: 0, parts: [] };
/** Above every ASCII letter, hence above every number that begins in the same way. */
const LAST = '~';

/** Parts by their words or their number, the best first; with a slip of the hand in each word only where nothing else is there. */
export async function searchCatalogue(database: PartsTransaction, search: CatalogueSearch): Promise<Found> {
  const { part_name } = search;
  if (part_name === undefined) return find(database, search, { terms: [] });
  const byNumber = await findByNumber(database, search, numberIn(part_name));
  if (byNumber.total > 0) return byNumber;
  const wanted = await readWanted(database, part_name);
  if (wanted === undefined) return NOTHING;
  const found = await find(database, search, wanted);
  if (found.total > 0) return found;
  const corrected = await correctSlips(database, wanted.terms);
  return corrected === undefined ? NOTHING : find(database, search, { ...wanted, terms: corrected });
}

/** Parts whose number the text is or, where there is none, begins. */
async function findByNumber(database: PartsTransaction, search: CatalogueSearch, number?: string): Promise<Found> {
  if (number === undefined) return NOTHING;
  const whole = await find(database, search, { terms: [], numbers: [number] });
  return whole.total > 0 ? whole : find(database, search, { terms: [], prefix: number });
}

/** Undefined where the text says nothing about a part. */
async function readWanted(database: PartsTransaction, text: string): Promise<Wanted | undefined> {
  const typed = contentWordsOf(text);
  const spaced = await findSpacedNumber(database, typed);
  const words = spaced ? typed.toSpliced(spaced.from, spaced.to - spaced.from) : typed;
  const { year, others } = splitYear(words);
  const terms = others.map(termOf);
  if (terms.length === 0 && year === undefined && !spaced) return undefined;
  const implied = typed.map((word) => IMPLIED_WORDS[word]).find((word) => word !== undefined);
  return {
    terms,
    ...(implied !== undefined && { implied: termOf(implied) }),
    ...(spaced && { numbers: [spaced.number] }),
    ...(year !== undefined && { year }),
  };
}

async function findSpacedNumber(database: PartsTransaction, words: readonly string[]) {
  const runs = spacedNumbersIn(words);
  if (runs.length === 0) return undefined;
  const known = await database
    .selectFrom('parts')
    .select('part_key')
    .where('part_key', 'in', [...new Set(runs.map(({ number }) => number))])
    .execute();
  return runs.find(({ number }) => known.some(({ part_key }) => part_key === number));
}

async function find(database: PartsTransaction, search: CatalogueSearch, wanted: Wanted): Promise<Found> {
  const rows = await selectMatching(database, search, wanted)
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy(sql`superseded_by is not null`)
    .$if(wanted.terms.length > 0, (query) => query.orderBy(sql`hits.in_name`, 'desc'))
    .$if(wanted.implied !== undefined, (query) => query.orderBy(hasOne('name', wanted.implied ?? []), 'desc'))
    .orderBy(sql`on_hand > reserved`, 'desc')
    .orderBy(sql`length(name)`)
    .orderBy('parts.part_number')
    .limit(search.limit)
    .offset(search.offset)
    .execute();
  return { total: rows[0]?.total ?? 0, parts: rows };
}

function selectMatching(database: PartsTransaction, search: CatalogueSearch, wanted: Wanted) {
  const { terms, numbers, prefix, year } = wanted;
  const { brand, vehicle_make, vehicle_model, vehicle_year } = search;
  const key = sql<string>`part_key collate "C"`;
  const fits = selectFitmentsFor(database, search).where(
    'fitments.part_number',
    '=',
    sql.ref<string>('parts.part_number'),
  );
  return selectParts(database)
    .$if(terms.length > 0, (query) =>
      query.innerJoin(hitsOf(terms).as('hits'), (join) => join.on(sql<boolean>`hits.part_number = parts.part_number`)),
    )
    .$if(numbers !== undefined, (query) => query.where('part_key', 'in', [...(numbers ?? [])]))
    .$if(prefix !== undefined, (query) => query.where(key, '>=', prefix ?? '').where(key, '<', `${prefix}${LAST}`))
    .$if(year !== undefined, (query) => query.where(isOfYear(wanted)))
    .$if((vehicle_make ?? vehicle_model ?? vehicle_year) !== undefined, (query) =>
      query.where(({ exists }) => exists(fits)),
    )
    .$if(brand !== undefined, (query) => query.where(sql<boolean>`comparable(brand) = comparable(${brand})`))
    .where(hasWords('category', search.category))
    .where(hasWords('position', search.position))
    .$if(search.in_stock_only, (query) =>
      query.where(sql<boolean>`on_hand > reserved`).where('superseded_by', 'is', null),
    )
    .$if(search.out_of_stock_only, (query) =>
      query.where(sql<boolean>`on_hand <= reserved`).where('superseded_by', 'is', null),
    );
}

/** The parts that have each of the terms, and how many of these in what they are called. Each term is one bit. */
function hitsOf(terms: readonly SearchTerm[]) {
  const pairs = terms.flatMap((words, term) => words.map((word) => ({ term, word })));
  return sql<{ part_number: string; in_name: number }>`(
    select part_number, bit_count(coalesce(bit_or(1 << term) filter (where place not in ('about', 'fits')), 0)::bit(32)) as in_name
    from part_words
    join unnest(${pairs.map(({ term }) => term)}::int[], ${pairs.map(({ word }) => word)}::text[])
      as wanted (term, word) using (word)
    group by part_number
    having bit_or(1 << term) = ${2 ** terms.length - 1}::int
  )`;
}

/** Whether the part fits a vehicle of the year; of the make and model that the terms name, where they name one. */
function isOfYear({ terms, year }: Wanted) {
  const words = sql`${terms.flat()}::text[]`;
  return sql<boolean>`(
    select coalesce(bool_or(in_years) filter (where named), bool_or(in_years))
    from (
      select ${year} between year_from and year_to as in_years,
             fitments.words && ${words} as named
      from fitments where fitments.part_number = parts.part_number
    ) as fitting
  )`;
}

/** Whether the part's category, or where it sits, has each word of the text, in whichever language. */
function hasWords(place: 'category' | 'position', text = '') {
  const conditions = foldedWords(text).map((word) => hasOne(place, termOf(word)));
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

const hasOne = (place: 'name' | 'category' | 'position', words: SearchTerm) => sql<boolean>`exists (
  select from part_words as own
  where own.part_number = parts.part_number and own.place = ${place} and own.word = any (${words}::text[])
)`;

/** The terms with the catalogue's words that are one letter off; a count that was typed along is left out. */
async function correctSlips(
  database: PartsTransaction,
  terms: readonly SearchTerm[],
): Promise<SearchTerm[] | undefined> {
  const vocabulary = await database.selectFrom('part_vocabulary').select('word').execute();
  const known = new Set(vocabulary.map(({ word }) => word));
  const isCount = ([word = '']: SearchTerm) => /^\d$/.test(word);
  const corrected = terms.filter((term) => !isCount(term)).map((term) => [...term, ...slipsOf(term, known)]);
  const changed =
    corrected.length < terms.length || corrected.some((term, index) => term.length > (terms[index]?.length ?? 0));
  return changed && corrected.length > 0 ? corrected : undefined;
}

/** What the first word of a term, the one that was typed, may have been meant to be. */
function slipsOf([typed = '']: SearchTerm, known: ReadonlySet<string>): string[] {
  if (/\d/.test(typed) || (known.has(typed) && typed.length < MIN_TYPO_LENGTH)) return [];
  return [...known].filter((word) => isNear(typed, word)).flatMap((word) => [...termOf(word)]);
}
