const { createHmac } = require('node:crypto');

/**
 * Makes a database and a role of the same name that owns it and is nothing more (no superuser), where they are not
 * there yet. Only this role and the superuser can connect to it.
 * @param {{ adminUrl: string, password: string, port: number }} postgres
 * @param {string} name lower case letters, digits and underscores
 * @returns {Promise<string>} the service's connection URL, the same each time
 */
async function createServiceDatabase({ adminUrl, password, port }, name) {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`"${name}" is no name for a database`);
  const { Client } = require('pg'); // not yet installed when `npm start` loads this file on a fresh clone
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
  return `postgres://${name}:${servicePassword}@127.0.0.1:${port}/${name}`;
}

module.exports = { createServiceDatabase };
