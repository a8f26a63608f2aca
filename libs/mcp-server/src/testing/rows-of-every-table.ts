import { CompiledQuery } from 'kysely';
import { TenantDatabase } from '../database/tenant-database';
import type { TestServer } from './test-server';

/** Everything that a server keeps for a tenant: a line for each row, `<table> <row as JSON>`. */
export async function rowsOfEveryTable({ app }: TestServer, tenant = 'TENANT_AUTOMOTIVE_RETAIL'): Promise<string[]> {
  const database = app.get(TenantDatabase, { strict: false });
  return database.inTenant(tenant, async ({ database: transaction }) => {
    const query = async <Row>(statement: string) =>
      (await transaction.executeQuery<Row>(CompiledQuery.raw(statement))).rows;
    const tables = await query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const rows = await query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      lines.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return lines;
  });
}
