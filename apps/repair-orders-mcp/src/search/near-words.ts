import { isNear, type SearchTerm } from '@ars/domain';
import { type Kysely, sql } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';
import { mayBeMistyped, type Wanted } from './match-terms';
import type { Searched } from './searched';

/** Each term that is no word on file, with the words on file that one wrong letter could have made it of. */
export async function withNearWords(
  database: Kysely<RepairOrdersDatabase>,
  terms: readonly SearchTerm[],
  { vocabulary }: Searched,
): Promise<Wanted[]> {
  const written = terms.filter(mayBeMistyped).flatMap(({ forms }) => forms);
  const known = await wordsOnFile(database, vocabulary, written);
  return terms.map((term) => ({ ...term, near: mayBeMistyped(term) ? nearTo(term, known) : [] }));
}

function nearTo({ forms }: SearchTerm, known: ReadonlySet<string>): string[] {
  if (forms.some((form) => known.has(form))) return [];
  return [...known].filter((word) => forms.some((form) => isNear(form, word)));
}

/** Those that are about as long. */
async function wordsOnFile(
  database: Kysely<RepairOrdersDatabase>,
  vocabulary: Searched['vocabulary'],
  written: readonly string[],
): Promise<ReadonlySet<string>> {
  const lengths = written.map((word) => word.length);
  const texts = vocabulary.map((table) => sql`(select distinct search_text from ${sql.table(table)})`);
  const { rows } = await sql<{ word: string }>`
    select distinct word
    from (${sql.join(texts, sql` union all `)}) as texts, string_to_table(search_text, ' ') as word
    where length(word) between ${Math.min(...lengths) - 1} and ${Math.max(...lengths) + 1} and word !~ '[0-9]'
  `.execute(database);
  return new Set(rows.map(({ word }) => word));
}
