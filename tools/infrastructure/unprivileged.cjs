// PostgreSQL refuses to run as root, so root runs it as somebody else, who must be able to reach every file it needs.
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Where root keeps what `nobody` must reach, when the checkout is out of reach (a clone below a closed home). */
const REACHABLE_HOME = '/var/lib/automotive-retail';

/** @typedef {{ uid: number, gid: number }} User */

/**
 * Who runs PostgreSQL in place of root: whoever owns the data already, else `nobody`.
 * @param {string} dataDirectory
 * @returns {User | undefined} `undefined` when we are not root and need no one
 */
function unprivilegedUser(dataDirectory) {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDirectory, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const idOf = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** @param {string} path @param {User} user */
function mayEnter(path, { uid, gid }) {
  const status = statSync(path);
  const { mode, uid: owner, gid: group } = status;
  const [read, execute] = [4, 1];
  const needed = status.isDirectory() ? execute : read | execute;
  const granted = owner === uid ? mode >> 6 : group === gid ? mode >> 3 : mode;
  return (granted & needed) === needed;
}

/** Whether the user gets at the path: what exists of it, and every folder above. @param {string} path @param {User} user */
function isReachable(path, user) {
  for (let current = path; ; current = dirname(current)) {
    if (existsSync(current) && !mayEnter(current, user)) return false;
    if (current === dirname(current)) return true;
  }
}

/**
 * The folder itself if PostgreSQL's user can reach it, else one made for it elsewhere.
 * @param {string} directory absolute
 * @returns {string}
 */
function reachableDirectory(directory) {
  const user = unprivilegedUser(directory);
  if (!user || isReachable(dirname(directory), user)) return directory;
  return join(REACHABLE_HOME, createHash('sha256').update(directory).digest('hex').slice(0, 12));
}

module.exports = { isReachable, reachableDirectory, REACHABLE_HOME, unprivilegedUser };
