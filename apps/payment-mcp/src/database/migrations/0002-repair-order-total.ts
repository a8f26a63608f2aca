import { type Kysely, sql } from 'kysely';

/**
 * What is owed follows from the total and from the money moved here. A balance told by the repair-orders service may not
 * count yet what was just paid. The tables' owner changes the rows of all tenants, hence the policies wait meanwhile.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    alter table repair_order_reference no force row level security;
    alter table payment_accounts no force row level security;
    alter table repair_order_reference rename column balance_minor to total_minor;
    update repair_order_reference as known set total_minor = total_minor + paid_minor - refunded_minor
      from payment_accounts as account
      where account.tenant_id = known.tenant_id and account.repair_order_id = known.repair_order_id;
    alter table repair_order_reference force row level security;
    alter table payment_accounts force row level security;
  `.execute(database);
}
