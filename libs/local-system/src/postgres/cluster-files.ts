import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { prepareDirectory } from './postgres-server';
import { reachableDirectory, unprivilegedUser } from '../processes/unprivileged';

/** Directories whose content is of the running server alone; PostgreSQL wants them to be there, empty. */
const EMPTY = [
  ...['pg_wal', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'],
];
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts'];
const OWNER_ONLY = 0o700;

/** Copies the files of a running server, between `pg_backup_start` and `pg_backup_stop`. */
export async function copyClusterFiles(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: OWNER_ONLY });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (EMPTY.includes(entry.name)) await mkdir(to, { mode: OWNER_ONLY });
    else if (entry.isDirectory()) await copyClusterFiles(from, to);
    else if (!LEFT_OUT.includes(entry.name)) await copyFile(from, to).catch(ignoreVanished);
  }
}

/** Copies the write-ahead log that the copied files need, after `pg_backup_stop`. */
export async function copyWriteAheadLog(source: string, target: string): Promise<void> {
  for (const entry of await readdir(join(source, 'pg_wal'), { withFileTypes: true }))
    if (entry.isFile())
      await copyFile(join(source, 'pg_wal', entry.name), join(target, 'pg_wal', entry.name)).catch(ignoreVanished);
}

/** Tables are dropped and log is recycled while the server goes on; what it needs stays. */
function ignoreVanished(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/**
 * Puts such a copy where a server that is started there takes it for its own.
 * @param copy the folder with the cluster and its password
 * @throws Error where there is data already
 */
export async function placeCluster(copy: string, wanted: string): Promise<void> {
  const dataDirectory = reachableDirectory(wanted);
  if (existsSync(dataDirectory)) throw new Error(`${dataDirectory} has data already`);
  const user = unprivilegedUser(dirname(dataDirectory));
  await prepareDirectory(dataDirectory, user);
  await cp(copy, dataDirectory, { recursive: true });
  await chmod(join(dataDirectory, 'cluster'), OWNER_ONLY);
  if (!user) return;
  for (const entry of await readdir(dataDirectory, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), user.uid, user.gid);
}
