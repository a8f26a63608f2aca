import { parseSearch, type SearchTerm } from '@ars/domain';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { RepairOrdersDatabase } from '../database/schema';
import { CLOSENESSES, EVERYTHING, type Match, matchTerms, mayBeMistyped, type Wanted } from './match-terms';
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
    const wanted = closeness === 'near' ? await mistyped(database, terms, searched) : terms.map(asWritten);
    const rows = wanted ? await run(matchTerms(wanted, searched, closeness)) : [];
    if (wanted && rows.length > 0) return { rows, taken_as: wanted.flatMap(takenFor) };
  }
  return { rows: [], taken_as: [] };
}

const asWritten = (term: SearchTerm): Wanted => ({ ...term, near: [] });

const takenFor = ({ word, near }: Wanted) => (near.length > 0 ? [{ word, taken_as: [...near] }] : []);

/** @returns undefined where no word on file is near to one that none has */
async function mistyped(
  database: Kysely<RepairOrdersDatabase>,
  terms: readonly SearchTerm[],
  searched: Searched,
): Promise<Wanted[] | undefined> {
  if (!terms.some(mayBeMistyped)) return undefined;
  const wanted = await withNearWords(database, terms, searched);
  return wanted.some(({ near }) => near.length > 0) ? wanted : undefined;
}
