import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AccountOptions,
  AGENTS,
  authorizationLines,
  type BrokeredAgent,
  type DealershipSystem,
  keyFile,
  keysIn,
  openAccount,
  ORCHESTRATOR_USER,
  PROVISIONER_USER,
  revokeUser,
  vouchingKeys,
} from '@ars/broker';
import { migratorOf } from '@ars/database';
import { openSigningKey } from '@ars/identity';

interface Deployable {
  name: string;
  /** As whom the broker knows it. */
  user?: string;
  database?: string;
}

/** An MCP server of ours stands behind each of our own agents, and somebody else's behind the others. */
const deployablesWith = (agents: readonly BrokeredAgent[]): Deployable[] => [
  { name: 'provisioner', user: PROVISIONER_USER },
  { name: 'orchestrator', user: ORCHESTRATOR_USER, database: 'orchestrator' },
  ...agents.flatMap(({ service }) => {
    const name = service.replaceAll('_', '-');
    const server = { name: `${name}-mcp`, database: service };
    return [{ name: `${name}-agent`, user: service }, ...(Object.hasOwn(AGENTS, service) ? [server] : [])];
  }),
];

export interface KeyOptions {
  agents: readonly BrokeredAgent[];
  systems: readonly DealershipSystem[];
  /** Host and port of the databases, for the URLs by which they are reached. */
  databases: string;
  /** Where the NATS servers are an operator's: as which of their accounts. */
  account?: Pick<AccountOptions, 'account' | 'replicas' | 'days'> & {
    /** Where the operator's keys and accounts are, if not in `made/operator`. */
    operatorDirectory?: string | undefined;
  };
}

/**
 * Writes every key of a system, of which those that are there stay: `nats/users.conf` for a nats-server to include, and for
 * each deployable a folder with a file for each of its variables (`SECRETS_DIR`), so that none needs to see another's. So has
 * what migrates a database (`<deployable>-migration`) and what makes them all (`databases`). `identity` holds the key of
 * sessions, which orchestrators share. What the others are made from lies in `made/`.
 */
export async function writeKeys(folder: string, options: KeyOptions): Promise<void> {
  const { agents, databases } = options;
  const made = join(folder, 'made');
  const { lines, secretOf } = await brokerKeys(made, options);
  const login = (role: string, database: string): string =>
    `postgres://${role}:${passwordIn(join(made, 'databases'), role)}@${databases}/${database}`;
  write(join(folder, 'nats'), { 'users.conf': `${lines.join('\n')}\n` });
  const deployables = deployablesWith(agents);
  for (const { name, user, database } of deployables) {
    // Without the one of the other kind that is there, where that has changed.
    for (const variable of ['NATS_NKEY_SEED', 'NATS_CREDS']) rmSync(join(folder, name, variable), { force: true });
    const own = user === undefined ? {} : secretOf(user);
    const vouching = name === 'provisioner' ? {} : vouchingKeys(made, name);
    const ownLogin = database === undefined ? {} : { [variableOf(database)]: login(database, database) };
    write(join(folder, name), { ...own, ...vouching, ...ownLogin });
    if (database === undefined) continue;
    write(join(folder, `${name}-migration`), { [variableOf(database)]: login(migratorOf(database), database) });
  }
  const names = deployables.flatMap(({ database = [] }) => database);
  const logins = names.flatMap((name) => [login(name, name), login(migratorOf(name), name)]);
  openSigningKey(folder);
  write(join(folder, 'databases'), { SERVICE_DATABASES: logins.join(',') });
}

interface BrokerKeys {
  /** Of a nats-server's configuration. */
  lines: string[];
  /** By which a service says to the broker who it is, by its variable. */
  secretOf: (user: string) => Record<string, string>;
}

/** The users of the broker, known by their keys or by the credentials of an account. */
async function brokerKeys(made: string, { agents, systems, account }: KeyOptions): Promise<BrokerKeys> {
  const keyDirectory = seedsIn(made);
  if (!account) {
    const lines = authorizationLines(keyDirectory, { agents, systems });
    return { lines, secretOf: (user) => ({ NATS_NKEY_SEED: keysIn(keyDirectory, [user])[user]?.seed ?? '' }) };
  }
  const operatorDirectory = operatorIn(made, account);
  const { lines, credentials } = await openAccount({ ...account, operatorDirectory, keyDirectory, agents, systems });
  // Programs of dealerships and people take theirs from here.
  const files = Object.entries(credentials).map(([user, content]) => [`${user}.creds`, content]);
  write(keyDirectory, Object.fromEntries(files));
  return { lines, secretOf: (user) => ({ NATS_CREDS: credentials[user] ?? '' }) };
}

/**
 * Puts a new key in the place of a user's, and writes all keys again: whoever has the old one is refused from when the NATS
 * servers have read `nats/users.conf` again.
 * @throws Error for a user who has none
 */
export async function replaceKey(folder: string, user: string, options: KeyOptions): Promise<void> {
  const made = join(folder, 'made');
  const file = keyFile(seedsIn(made), user);
  if (!existsSync(file)) throw new Error(`${user} has no key in ${folder}`);
  const { account } = options;
  const { [user]: key } = keysIn(seedsIn(made), [user]);
  if (account && key) await revokeUser(operatorIn(made, account), account.account, key.publicKey);
  rmSync(file);
  await writeKeys(folder, options);
}

const seedsIn = (made: string): string => join(made, 'nats');
const operatorIn = (made: string, { operatorDirectory }: NonNullable<KeyOptions['account']>): string =>
  operatorDirectory ?? join(made, 'operator');

/** Of the URL of a service's database. */
const variableOf = (database: string): string => `${database.toUpperCase()}_DATABASE_URL`;

/** 192 bits, made where they are missing. */
function passwordIn(directory: string, role: string): string {
  const file = join(directory, role);
  if (!existsSync(file)) write(directory, { [role]: randomBytes(24).toString('base64url') });
  return readFileSync(file, 'utf8');
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { mode: 0o600 });
}
