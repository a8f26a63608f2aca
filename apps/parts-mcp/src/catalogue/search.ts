import { normalizePartNumber } from '@ars/domain';
import { sql } from 'kysely';
import type { PartsTransaction } from '../parts-work';
import { selectFitmentsFor, type Vehicle } from './fitment';
import { type Part, selectParts } from './part';

export interface CatalogueSearch extends Vehicle {
  /** Name or number, as somebody typed it. */
  part_name: string;
  category?: string;
  brand?: string;
  in_stock_only: boolean;
  limit: number;
  offset: number;
}

/** Least part of the text's trigrams that a match has: a letter or two of a word may be wrong. */
const LEAST_SCORE = 0.45;
/** Matches far behind the best one share only a common word with the text, as cabin filters do with "oil filter". */
const NEAR_BEST = 0.75;
/** Above every score that a name can have. */
const NUMBER_SCORE = { whole: 3, beginning: 2 } as const;
const SHORTEST_NUMBER = 3;

/** Parts by name or number, best match first. */
export async function searchCatalogue(
  database: PartsTransaction,
  search: CatalogueSearch,
): Promise<{ total: number; parts: Part[] }> {
  const rows = await database
    .selectFrom(scored(database, search).as('scored'))
    .selectAll()
    .select(sql<number>`count(*) over ()`.as('total'))
    .where(sql<boolean>`score >= greatest(${LEAST_SCORE}, best * ${NEAR_BEST})`)
    .orderBy('score', 'desc')
    .orderBy(sql`superseded_by is not null`)
    .orderBy(sql`length(name)`)
    .orderBy('part_number')
    .limit(search.limit)
    .offset(search.offset)
    .execute();
  return { total: rows[0]?.total ?? 0, parts: rows };
}

function scored(database: PartsTransaction, search: CatalogueSearch) {
  const score = scoreOf(search.part_name);
  const { category, brand, vehicle_make, vehicle_model, vehicle_year } = search;
  const fits = selectFitmentsFor(database, search).where(
    'fitments.part_number',
    '=',
    sql.ref<string>('parts.part_number'),
  );
  return selectParts(database)
    .leftJoin(
      sql<{ part_number: string; shared: number }>`(
        select part_number, count(*) as shared from part_trigrams
        where trigram = any (trigrams(${search.part_name})) group by part_number
      )`.as('hits'),
      'hits.part_number',
      'parts.part_number',
    )
    .select([score.as('score'), sql<number>`max(${score}) over ()`.as('best')])
    .$if(category !== undefined, (query) => query.where(sql<boolean>`comparable(category) = comparable(${category})`))
    .$if(brand !== undefined, (query) => query.where(sql<boolean>`comparable(brand) = comparable(${brand})`))
    .$if(search.in_stock_only, (query) =>
      query.where(sql<boolean>`on_hand > reserved`).where('superseded_by', 'is', null),
    )
    .$if((vehicle_make ?? vehicle_model ?? vehicle_year) !== undefined, (query) =>
      query.where(({ exists }) => exists(fits)),
    );
}

/** How much of the text is in the part; a text that is the part's number, or begins it, outdoes every name. */
function scoreOf(text: string) {
  const number = normalizePartNumber(text);
  const byName = sql<number>`coalesce(shared::float8 / nullif(cardinality(trigrams(${text})), 0), 0)`;
  if (number.length < SHORTEST_NUMBER || !/\d/.test(number)) return byName;
  return sql<number>`
    case when part_key = ${number} then ${NUMBER_SCORE.whole}::float8
         when starts_with(part_key, ${number}) then ${NUMBER_SCORE.beginning}::float8
         else ${byName} end`;
}
