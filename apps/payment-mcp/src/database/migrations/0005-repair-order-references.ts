import { type Kysely, sql } from 'kysely';

/** The table is called as its like at the parts server, and as tables are: by what its rows are. */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`alter table repair_order_reference rename to repair_order_references`.execute(database);
}
