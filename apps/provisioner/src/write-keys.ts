import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AGENTS,
  authorizationLines,
  type BrokeredAgent,
  type DealershipSystem,
  keysIn,
  ORCHESTRATOR_USER,
  PROVISIONER_USER,
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
}

/**
 * Writes every key of a system, of which those that are there stay: `nats/users.conf` for a nats-server to include, and for
 * each deployable a folder with a file for each of its variables (`SECRETS_DIR`), so that none needs to see another's. So has
 * what migrates a database (`<deployable>-migration`) and what makes them all (`databases`). `identity` holds the key of
 * sessions, which orchestrators share. What the others are made from lies in `made/`.
 */
export function writeKeys(folder: string, { agents, systems, databases }: KeyOptions): void {
  const made = join(folder, 'made');
  const seeds = join(made, 'nats');
  const login = (role: string, database: string): string =>
    `postgres://${role}:${passwordIn(join(made, 'databases'), role)}@${databases}/${database}`;
  write(join(folder, 'nats'), { 'users.conf': `${authorizationLines(seeds, { agents, systems }).join('\n')}\n` });
  const deployables = deployablesWith(agents);
  for (const { name, user, database } of deployables) {
    const seed: Record<string, string> =
      user === undefined ? {} : { NATS_NKEY_SEED: keysIn(seeds, [user])[user]?.seed ?? '' };
    const vouching = name === 'provisioner' ? {} : vouchingKeys(made, name);
    const ownLogin = database === undefined ? {} : { [variableOf(database)]: login(database, database) };
    write(join(folder, name), { ...seed, ...vouching, ...ownLogin });
    if (database === undefined) continue;
    write(join(folder, `${name}-migration`), { [variableOf(database)]: login(migratorOf(database), database) });
  }
  const names = deployables.flatMap(({ database = [] }) => database);
  const logins = names.flatMap((name) => [login(name, name), login(migratorOf(name), name)]);
  openSigningKey(folder);
  write(join(folder, 'databases'), { SERVICE_DATABASES: logins.join(',') });
}

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
