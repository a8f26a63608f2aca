import { type QueryExecutorProvider, sql } from 'kysely';

/** Value of `app.tenant_id` under which a transaction sees the rows of every tenant; no tenant id contains it. */
export const EVERY_TENANT = '*';

/**
 * For migrations: makes PostgreSQL itself keep tenants apart in these tables. Each must have a column
 * `tenant_id text not null`, first in its primary key and in every unique and foreign key; inserts may leave it out.
 */
export async function isolateTenants(database: QueryExecutorProvider, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const name = sql.table(table);
    await sql`alter table ${name} alter column tenant_id set default current_setting('app.tenant_id')`.execute(
      database,
    );
    await sql`alter table ${name} enable row level security`.execute(database);
    // Without FORCE the owner of a table, which is the role the service connects with, would pass by its policies.
    await sql`alter table ${name} force row level security`.execute(database);
    await sql`
      create policy tenant_isolation on ${name}
        using (current_setting('app.tenant_id') in (tenant_id, ${sql.lit(EVERY_TENANT)}))
        with check (tenant_id = current_setting('app.tenant_id') and tenant_id <> ${sql.lit(EVERY_TENANT)})
    `.execute(database);
  }
}
