import { Client } from 'pg';
import type { DatabaseLogin, ServiceDatabase } from './service-databases';

/**
 * Makes a database for each service, and two roles: the migrator owns it and changes its tables; the service's own reads and
 * writes rows, so that it can neither switch row-level security off nor get past it. What is there stays, but for passwords;
 * what belonged to the service's role, as in earlier releases, becomes the migrator's.
 * @param adminUrl of a superuser
 */
export async function provisionDatabases(adminUrl: string, databases: readonly ServiceDatabase[]): Promise<void> {
  for (const database of databases) {
    await connected(adminUrl, (admin) => makeDatabase(admin, database));
    const inside = new URL(adminUrl);
    inside.pathname = `/${database.name}`;
    await connected(inside.href, (admin) => divideRights(admin, database));
  }
}

async function connected(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function makeDatabase(admin: Client, { name, service, migrator }: ServiceDatabase): Promise<void> {
  const database = admin.escapeIdentifier(name);
  const owner = admin.escapeIdentifier(migrator.role);
  for (const login of [service, migrator]) await makeRole(admin, login);
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  await admin.query(
    rowCount ? `alter database ${database} owner to ${owner}` : `create database ${database} owner ${owner}`,
  );
  await admin.query(`revoke all on database ${database} from public`);
  await admin.query(`grant connect on database ${database} to ${admin.escapeIdentifier(service.role)}`);
}

async function makeRole(admin: Client, { role, password }: DatabaseLogin): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  const terms = 'login nosuperuser nobypassrls nocreatedb nocreaterole';
  await admin.query(
    `${rowCount ? 'alter' : 'create'} role ${admin.escapeIdentifier(role)} ${terms} password ${admin.escapeLiteral(password)}`,
  );
}

/** In the database itself. */
async function divideRights(admin: Client, database: ServiceDatabase): Promise<void> {
  const service = admin.escapeIdentifier(database.service.role);
  const migrator = admin.escapeIdentifier(database.migrator.role);
  const rows = 'select, insert, update, delete on';
  const numbers = 'usage, select on';
  for (const statement of [
    'begin',
    `reassign owned by ${service} to ${migrator}`,
    'revoke create on schema public from public',
    `grant usage on schema public to ${service}`,
    `grant ${rows} all tables in schema public to ${service}`,
    `grant ${numbers} all sequences in schema public to ${service}`,
    `alter default privileges for role ${migrator} in schema public grant ${rows} tables to ${service}`,
    `alter default privileges for role ${migrator} in schema public grant ${numbers} sequences to ${service}`,
    'commit',
  ])
    await admin.query(statement);
}
