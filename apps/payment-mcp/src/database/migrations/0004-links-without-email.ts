import { type Kysely, sql } from 'kysely';

/** A link may be texted, or only handed over, and may take the place of another. */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    alter table payment_links
      add column customer_phone text,
      add column replaces text
  `.execute(database);
}
