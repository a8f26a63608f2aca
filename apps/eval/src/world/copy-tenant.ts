import type { Pool } from 'pg';

/** What is a record of past calls, not part of the world. */
const LEFT_OUT = ['effect_ledger', 'event_outbox', 'tenant'];

interface CopiedTable {
  name: string;
  columns: string[];
  /** Those that no two rows of all tenants share. */
  unique_everywhere: string[];
}

/**
 * SQL that gives the tenant `{{tenant}}` what `{{from}}` has, whatever tables the service keeps. It is for a superuser:
 * triggers and foreign keys are left out, since what is copied obeys them already.
 */
export async function copyStatement(database: Pool): Promise<string> {
  const { rows } = await database.query<CopiedTable>(TABLES_OF_TENANTS, [LEFT_OUT]);
  const copies = rows.map(({ name, columns, unique_everywhere }) => {
    const values = columns.map((column) =>
      unique_everywhere.includes(column) ? `${column} || '-{{tenant}}'` : column,
    );
    const target = `${name} (tenant_id, ${columns.join(', ')})`;
    return `insert into ${target} select '{{tenant}}', ${values.join(', ')} from ${name} where tenant_id = '{{from}}';`;
  });
  return [
    'begin; set local session_replication_role = replica;',
    `insert into tenant (tenant_id, seeded_at) values ('{{tenant}}', now());`,
    ...copies,
    'commit;',
  ].join('\n');
}

const TABLES_OF_TENANTS = `
  select table_name as name, array_agg(quote_ident(column_name)) as columns, (
    select coalesce(array_agg(attname::text), '{}')
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
    where indrelid = table_name::regclass and indisunique and not exists (
      select from pg_attribute tenant
      where tenant.attrelid = indrelid and tenant.attnum = any (indkey) and tenant.attname = 'tenant_id')
  ) as unique_everywhere
  from information_schema.columns
  where table_schema = 'public' and column_name <> 'tenant_id' and is_generated = 'NEVER'
    and identity_generation is distinct from 'ALWAYS' and not table_name = any ($1)
    and table_name in (select table_name from information_schema.columns where column_name = 'tenant_id')
  group by table_name`;
