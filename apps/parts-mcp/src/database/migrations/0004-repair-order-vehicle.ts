import { type Kysely, sql } from 'kysely';

/** Of the repair orders that are there already it is not known until the next event about them. */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    alter table repair_order_references
      add column vehicle_id text,
      add column vehicle_year integer,
      add column vehicle_make text,
      add column vehicle_model text
  `.execute(database);
}
