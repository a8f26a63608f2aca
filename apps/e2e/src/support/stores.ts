import { operatorAccess } from '@ars/local-system';
import { connect, type NatsConnection } from 'nats';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Installation } from './installation';

const DATABASES = ['payment', 'parts', 'repair_orders', 'orchestrator'] as const;
/** What the servers themselves keep there, or kept before a restore, is searched by asking them. */
const OF_SERVERS = ['nats', 'postgres'];

/** Longer than a busy machine takes. */
const CONNECT_TIMEOUT_MS = 60_000;

/** One thing that the system keeps: where, and what it says. */
export interface Kept {
  place: string;
  text: string;
}

/** Everything that a running installation keeps: rows of every table, messages of every stream, files, and what it logged. */
export async function everythingIn(installation: Installation): Promise<Kept[]> {
  return [
    ...(await rows(installation)),
    ...(await messages(installation)),
    ...files(installation.dataDirectory),
    ...installation.log.map((text) => ({ place: 'log', text })),
  ];
}

async function rows(installation: Installation): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const database of DATABASES) {
    const tables = await installation.query<{ name: string }>(
      database,
      "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
    );
    for (const { name } of tables) {
      const found = await installation.query<{ text: string }>(
        database,
        `select to_jsonb(t)::text as text from ${name} t`,
      );
      kept.push(...found.map(({ text }) => ({ place: `${database}.${name}`, text })));
    }
  }
  return kept;
}

async function messages({ environment, dataDirectory }: Installation): Promise<Kept[]> {
  const access = operatorAccess(`nats://127.0.0.1:${environment['NATS_PORT']}`, dataDirectory);
  const nats = await connect({ ...access, timeout: CONNECT_TIMEOUT_MS });
  try {
    return await messagesAt(nats);
  } finally {
    await nats.close();
  }
}

async function messagesAt(nats: NatsConnection): Promise<Kept[]> {
  const kept: Kept[] = [];
  const manager = await nats.jetstreamManager();
  for await (const { config, state } of manager.streams.list()) {
    for (let seq = state.first_seq; seq <= state.last_seq && seq > 0; seq += 1) {
      const message = await manager.streams.getMessage(config.name, { seq }).catch(() => undefined);
      if (message) kept.push({ place: `stream ${config.name}`, text: `${message.subject} ${message.string()}` });
    }
  }
  return kept;
}

function files(directory: string): Kept[] {
  const isOurs = ({ parentPath, name }: Dirent) =>
    !OF_SERVERS.some((server) => relative(directory, join(parentPath, name)).startsWith(server));
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isOurs(entry))
    .map(({ parentPath, name }) => ({
      place: `file ${relative(directory, parentPath)}`,
      text: `${name} ${readFileSync(join(parentPath, name), 'utf8')}`,
    }));
}
