import { type Kysely, sql } from 'kysely';

/**
 * Row-level security does not bind superusers and roles with BYPASSRLS. For a service that connects as one, this makes a
 * role that it does bind, under which every transaction then runs.
 * @returns the role's name; undefined where the connecting role is itself bound
 */
export async function tenantRole<Tables>(database: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ unbound: boolean; role: string }>`
    select rolsuper or rolbypassrls as unbound, current_database() || '_tenant' as role
    from pg_roles where rolname = current_user
  `.execute(database);
  const [connected] = rows;
  if (!connected?.unbound) return undefined;
  const role = sql.id(connected.role);
  await database.transaction().execute(async (transaction) => {
    // Roles belong to the whole server: the lock keeps two starting instances from making the same one.
    await sql`select pg_advisory_xact_lock(hashtextextended(${connected.role}, 0))`.execute(transaction);
    const existing = await sql`select 1 from pg_roles where rolname = ${connected.role}`.execute(transaction);
    if (existing.rows.length === 0) await sql`create role ${role} nologin`.execute(transaction);
    await sql`grant ${role} to current_user`.execute(transaction);
    await sql`grant usage on schema public to ${role}`.execute(transaction);
    await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(transaction);
    await sql`grant usage on all sequences in schema public to ${role}`.execute(transaction);
  });
  return connected.role;
}
