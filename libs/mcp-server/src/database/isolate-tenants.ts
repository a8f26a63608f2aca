import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * For migrations: makes PostgreSQL itself keep tenants apart in these tables. Each must have a column
 * `tenant_id text not null`, first in its primary key and in every unique and foreign key; inserts may leave it out.
 *
 * A transaction sees the tenants in `app.tenant_ids` and writes for the one in `app.tenant_id`. The policy compares with
 * an array because that can be looked up in an index, which a condition with a wildcard for all tenants cannot.
 */
export async function isolateTenants(database: QueryExecutorProvider, tables: readonly string[]): Promise<void> {
  for (const name of tables) {
    const table = sql.table(name);
    // Without FORCE the owner of a table, which is the role the service connects with, would pass by its policies.
    await sql`
      alter table ${table}
        alter column tenant_id set default current_setting('app.tenant_id'),
        enable row level security,
        force row level security
    `.execute(database);
    await sql`
      create policy tenant_isolation on ${table}
        using (tenant_id = any (string_to_array(current_setting('app.tenant_ids'), ',')))
        with check (tenant_id = current_setting('app.tenant_id'))
    `.execute(database);
  }
}
