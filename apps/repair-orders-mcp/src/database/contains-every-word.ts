import { type Expression, sql, type SqlBool } from 'kysely';

/** Condition that the text contains each word of the query, in any order and any case. */
export function containsEveryWord(text: Expression<unknown>, query: string): Expression<SqlBool> {
  const conditions = query
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => sql<SqlBool>`${text} ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}
