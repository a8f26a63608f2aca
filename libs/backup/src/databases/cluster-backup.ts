import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyClusterFiles, copyWriteAheadLog } from '@ars/local-system';
import { Client } from 'pg';
import type { LocalPostgresPlace } from '../places';

/** A copy of a running PostgreSQL's files, which becomes one of the moment at which it is finished. */
export interface ClusterBackup {
  /** @returns once the copy stands for this moment */
  finish(): Promise<void>;
  /** Ends it, finished or not. */
  close(): Promise<void>;
}

/**
 * Copies the files while the server goes on, by its own low-level interface (PostgreSQL 26.3.4): they are of different
 * moments, and the log written meanwhile brings them to that of the end when the copy is started.
 */
export async function beginClusterBackup(
  { adminUrl, dataDirectory }: LocalPostgresPlace,
  directory: string,
): Promise<ClusterBackup> {
  const [source, target] = [join(dataDirectory, 'cluster'), join(directory, 'cluster')];
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Keeps the log from being recycled; gone with the connection.
    await client.query(`select pg_create_physical_replication_slot('backup', true, true)`);
    await client.query(`select pg_backup_start('backup', true)`);
    await mkdir(directory, { recursive: true });
    await cp(join(dataDirectory, 'superuser-password'), join(directory, 'superuser-password'));
    await copyClusterFiles(source, target);
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    async finish() {
      const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
      await writeFile(join(target, 'backup_label'), String(rows[0]?.label));
      await copyWriteAheadLog(source, target);
    },
    close: () => client.end(),
  };
}
