import { parseSearch, type SearchTerm } from '@ars/domain';
import { type Kysely, sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { RepairOrdersDatabase } from '../database/schema';
import { CLOSENESSES, type Match, matchTerms, mayBeMistyped, type Wanted } from './match-terms';
import { withNearWords } from './near-words';
import type { Searched } from './searched';

/** Words that are not on file, and what was looked for in their place. */
export const takenAs = z.array(z.object({ word: z.string(), taken_as: z.array(z.string()) })).meta({
  description:
    'Words that nothing on file has, each with those on file that differ by one letter and were searched for.',
});

export interface Found<Row> {
  rows: Row[];
  taken_as: z.infer<typeof takenAs>;
}

/** An expression: a bare number would be a column's position. */
const UNRANKED = sql<number>`0 + 0`;
const EVERYTHING: Match = { where: sql<SqlBool>`true`, rank: UNRANKED };

/**
 * What has every word of the query, as closely as anything has: the first closeness that finds something is it.
 * @param searched with `isListed`: words of no weight ("the orders") restrict nothing there; else they find nothing
 * @param run the search with further conditions of its own
 */
export async function findByWords<Row>(
  database: Kysely<RepairOrdersDatabase>,
  query: string | undefined,
  searched: Searched,
  run: (match: Match) => Promise<Row[]>,
): Promise<Found<Row>> {
  const { terms, hasWords } = query === undefined ? { terms: [], hasWords: true } : parseSearch(query);
  if (terms.length === 0) {
    const isListed = query === undefined || (searched.isListed && hasWords);
    return { rows: isListed ? await run(EVERYTHING) : [], taken_as: [] };
  }
  for (const closeness of CLOSENESSES) {
    if (closeness === 'near' && !terms.some(mayBeMistyped)) break;
    const wanted = closeness === 'near' ? await withNearWords(database, terms, searched) : terms.map(asWritten);
    const rows = await run(matchTerms(wanted, searched, closeness));
    if (rows.length > 0)
      return {
        rows,
        taken_as: wanted.flatMap(({ word, near }) => (near.length > 0 ? [{ word, taken_as: [...near] }] : [])),
      };
  }
  return { rows: [], taken_as: [] };
}

const asWritten = (term: SearchTerm): Wanted => ({ ...term, near: [] });
