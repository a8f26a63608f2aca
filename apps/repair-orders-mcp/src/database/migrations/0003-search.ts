import { type Kysely, sql } from 'kysely';

/** As the domain's `foldedWords` and `withoutInnerSigns` had them when this was written. */
const SEPARATORS = sql.raw(
  String.raw`'[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+'`,
);
const INNER_SIGNS = sql.raw(String.raw`'[-.,/''’](?=\S)'`);
const HAS_INNER_SIGNS = sql.raw(String.raw`'\S[-.,/''’]\S'`);

/**
 * Beside each text its folded words, between blanks, so that a word is found by ` word ` and its beginning by ` word`.
 * PostgreSQL keeps them up to date. A text with signs inside its words has both forms: `F-150` is `f 150 f150`.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    create function folded_words(value text) returns text language sql immutable parallel safe return
      ' ' || btrim(regexp_replace(
        regexp_replace(lower(normalize(value, NFKD)), '[\\u0300-\\u036f]', '', 'g'),
        ${SEPARATORS}, ' ', 'g')) || ' '
  `.execute(database);
  await sql`
    create function search_words(value text) returns text language sql immutable parallel safe return
      folded_words(value) || case when value ~ ${HAS_INNER_SIGNS}
        then folded_words(regexp_replace(value, ${INNER_SIGNS}, '', 'g')) else '' end
  `.execute(database);
  await sql`
    alter table customers add column search_text text generated always as
      (search_words(name) || folded_words(replace(customer_id, '-', ''))) stored;
    -- The parts of a model by themselves, too: 330i is found by 330, RAV4 by "rav 4".
    alter table vehicles add column search_text text generated always as
      (search_words(year::text || ' ' || make || ' ' || model) || folded_words(regexp_replace(regexp_replace(
        model, '([[:alpha:]])([0-9])', '\\1 \\2', 'g'), '([0-9])([[:alpha:]])', '\\1 \\2', 'g'))) stored;
    -- Numbers also without the zeros before them: T-014 is found by "t14".
    alter table staff add column search_text text generated always as
      (search_words(name) || folded_words(replace(staff_id, '-', '') || ' ' || regexp_replace(staff_id, '-?0*([0-9]+)$', '\\1')))
      stored;
    alter table repair_orders add column search_text text generated always as
      (search_words(service_description)) stored;
  `.execute(database);
  await compareTenantsOnce(database);
}

/** The same policy as before, but with the tenants read once for a query, not for each of its rows. */
async function compareTenantsOnce(database: Kysely<never>): Promise<void> {
  for (const table of ['customers', 'vehicles', 'staff', 'repair_orders', 'payment_accounts']) {
    await sql`
      alter policy tenant_isolation on ${sql.table(table)}
        using (tenant_id = any ((select string_to_array(current_setting('app.tenant_ids'), ','))::text[]))
    `.execute(database);
  }
}
