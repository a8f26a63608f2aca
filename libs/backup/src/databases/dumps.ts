// Databases elsewhere go through PostgreSQL's own programs, which whoever keeps such a database has.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { dumpFile } from '../manifest';
import type { DatabasePlace } from '../places';

const run = promisify(execFile);

/** How a database stood at one moment, kept for `pg_dump`. */
export interface DatabaseMoment {
  dump(directory: string): Promise<void>;
  close(): Promise<void>;
}

/** Keeps the present state of a database in sight, whatever is committed later. */
export async function holdMoment({ name, url }: DatabasePlace): Promise<DatabaseMoment> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ snapshot: string; tenants: string | null }>(
    'select pg_export_snapshot() as snapshot',
  );
  const tenants = await tenantsIn(client);
  return {
    async dump(directory) {
      const file = dumpFile(directory, name);
      await mkdir(dirname(file), { recursive: true });
      const args = ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${rows[0]?.snapshot}`];
      await postgresProgram('pg_dump', [...args, '--enable-row-security', `--file=${file}`], url, tenants);
    },
    close: () => client.end(),
  };
}

/** Puts a dump in the place of what the database has. @throws Error, and then nothing has changed */
export async function restoreDump({ name, url }: DatabasePlace, directory: string): Promise<void> {
  const args = ['--clean', '--if-exists', '--no-owner', '--no-privileges', '--single-transaction'];
  await postgresProgram('pg_restore', [...args, dumpFile(directory, name)], url, '');
}

/** Row-level security shows the owner of the tables, too, only those tenants that he names. */
export async function tenantsIn(client: Client): Promise<string> {
  const { rows: tables } = await client.query(
    `select from pg_tables where schemaname = 'public' and tablename = 'tenant'`,
  );
  if (tables.length === 0) return '';
  const { rows } = await client.query<{ tenants: string | null }>(
    `select string_agg(tenant_id, ',') as tenants from tenant`,
  );
  return rows[0]?.tenants ?? '';
}

/** The password goes by the environment: everybody on the machine sees arguments. */
async function postgresProgram(program: string, args: string[], url: string, tenants: string): Promise<void> {
  const target = new URL(url);
  const PGPASSWORD = decodeURIComponent(target.password);
  target.password = '';
  const PGOPTIONS = `${process.env['PGOPTIONS'] ?? ''} -c app.tenant_ids=${tenants} -c app.tenant_id=`;
  try {
    await run(program, [...args, `--dbname=${target.href}`], { env: { ...process.env, PGPASSWORD, PGOPTIONS } });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new Error(`${program}: ${message}`, { cause: error });
    throw new Error(`${program} is not on the PATH: install the client programs of PostgreSQL`, { cause: error });
  }
}
