import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { LOOPBACK } from '../processes/ports';
import type { Postgres } from './postgres-server';

/**
 * Makes a database and a role of the same name that owns it and is nothing more (no superuser), where they are not
 * there yet. Only this role and the superuser can connect to it.
 * @param name lower case letters, digits and underscores
 * @returns the service's connection URL, the same each time
 */
export async function createServiceDatabase(
  { adminUrl, password, port }: Pick<Postgres, 'adminUrl' | 'password' | 'port'>,
  name: string,
): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`"${name}" is no name for a database`);
  const servicePassword = createHmac('sha256', password).update(name).digest('hex').slice(0, 32);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    await client.query(`${role.rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} LOGIN PASSWORD '${servicePassword}'`);
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!database.rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  } finally {
    await client.end();
  }
  return `postgres://${name}:${servicePassword}@${LOOPBACK}:${port}/${name}`;
}
