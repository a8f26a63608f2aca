import { type Kysely, sql } from 'kysely';

/** Of the links that are there already it is not known, so that none is withdrawn for whoever asked first. */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    alter table payment_links add column reused boolean not null default true;
    alter table payment_links alter column reused set default false;
  `.execute(database);
}
