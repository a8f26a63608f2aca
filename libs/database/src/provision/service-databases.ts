/** As whom somebody connects. */
export interface DatabaseLogin {
  role: string;
  password: string;
}

/** A service's database, and who may do what in it. */
export interface ServiceDatabase {
  name: string;
  /** Reads and writes rows. */
  service: DatabaseLogin;
  /** Owns the tables, and changes them. */
  migrator: DatabaseLogin;
}

/**
 * Logins as connection URLs, two for each database, whose role `<database>_migrator` is the migrator; hosts do not matter.
 * @param text comma separated
 * @throws Error naming a database with another number of logins
 */
export function readServiceDatabases(text: string): ServiceDatabase[] {
  const logins = new Map<string, DatabaseLogin[]>();
  for (const url of text.split(',').map((entry) => new URL(entry.trim()))) {
    const name = decodeURIComponent(url.pathname.slice(1));
    const login = { role: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
    logins.set(name, [...(logins.get(name) ?? []), login]);
  }
  return [...logins].map(([name, roles]) => {
    const migrator = roles.find(({ role }) => role === migratorOf(name));
    const service = roles.find((login) => login !== migrator);
    if (!migrator || !service || roles.length !== 2)
      throw new Error(`The database ${name} needs two logins: one as ${migratorOf(name)}, one as the service`);
    return { name, service, migrator };
  });
}

export const migratorOf = (database: string): string => `${database}_migrator`;
