import { type Kysely, sql } from 'kysely';

/** A workflow may take its own changes back, if it can tell them from those of others. */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`alter table repair_order_history add column workflow_id text`.execute(database);
}
