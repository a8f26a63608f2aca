// PostgreSQL refuses to run as root, so root runs it as somebody else, who must be able to reach every file it needs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where root keeps what `nobody` must reach, when the checkout is out of reach (a clone below a closed home). */
export const REACHABLE_HOME = '/var/lib/automotive-retail';

export interface User {
  uid: number;
  gid: number;
}

/**
 * Who runs PostgreSQL in place of root: whoever owns the data already, else `nobody`.
 * @returns `undefined` when we are not root and need no one
 */
export function unprivilegedUser(dataDirectory: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDirectory, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function mayEnter(path: string, { uid, gid }: User): boolean {
  const status = statSync(path);
  const { mode, uid: owner, gid: group } = status;
  const [read, execute] = [4, 1];
  const needed = status.isDirectory() ? execute : read | execute;
  const granted = owner === uid ? mode >> 6 : group === gid ? mode >> 3 : mode;
  return (granted & needed) === needed;
}

/** Whether the user gets at the path: what exists of it, and every folder above. */
export function isReachable(path: string, user: User): boolean {
  for (let current = path; ; current = dirname(current)) {
    if (existsSync(current) && !mayEnter(current, user)) return false;
    if (current === dirname(current)) return true;
  }
}

/**
 * The folder itself if PostgreSQL's user can reach it, else one made for it elsewhere.
 * @param directory absolute
 */
export function reachableDirectory(directory: string): string {
  const user = unprivilegedUser(directory);
  if (!user || isReachable(dirname(directory), user)) return directory;
  return join(REACHABLE_HOME, createHash('sha256').update(directory).digest('hex').slice(0, 12));
}
