import { join } from 'node:path';
import { isPostgresReady, launchPostgres, type Postgres } from '../postgres/postgres-server';
import { createServiceDatabase } from '../postgres/service-database';
import type { Service } from '../processes/keeper';
import type { OnLine } from '../processes/log';
import type { ServiceDatabase } from './services';

export interface Place {
  port: number;
  /** Of all data; each server has a folder of its own in it. */
  dataDirectory: string;
  onLine: OnLine;
}

/** The embedded PostgreSQL, and what can be done once it runs. */
export class LocalPostgres {
  readonly service: Service<Postgres>;
  private server: Postgres | undefined;

  constructor({ port, dataDirectory, onLine }: Place) {
    this.service = {
      name: 'postgres',
      launch: async () => {
        this.server = await launchPostgres({
          port,
          dataDirectory: join(dataDirectory, 'postgres'),
          onLine: (line) => onLine('postgres', line),
        });
        return this.server;
      },
      isReady: isPostgresReady,
    };
  }

  get adminUrl(): string {
    return this.running.adminUrl;
  }

  /** @returns the connection URLs by the variable that carries them */
  async createDatabases(databases: readonly ServiceDatabase[]): Promise<Record<string, string>> {
    const urls: Record<string, string> = {};
    for (const { variable, name } of databases) urls[variable] = await createServiceDatabase(this.running, name);
    return urls;
  }

  private get running(): Postgres {
    if (!this.server) throw new Error('PostgreSQL was never started');
    return this.server;
  }
}
