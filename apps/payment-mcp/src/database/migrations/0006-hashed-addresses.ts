import { type Kysely, sql } from 'kysely';

/**
 * Whoever reads the addresses of links may pay, and learn what others pay. Those given out already are kept as hashes from
 * here on (SHA-256, base64url) and stay good. The tables' owner changes the rows of all tenants, hence the policy waits.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    alter table payment_links no force row level security;
    update payment_links set checkout_reference =
      rtrim(translate(encode(sha256(convert_to(checkout_reference, 'UTF8')), 'base64'), '+/', '-_'), '=');
    alter table payment_links force row level security;
  `.execute(database);
}
