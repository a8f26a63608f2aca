const { chmodSync, createWriteStream, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Where a run keeps what it may be asked for afterwards. */
function makeRunDirectory() {
  const path = mkdtempSync(join(tmpdir(), 'chaos-'));
  chmodSync(path, 0o755); // PostgreSQL does not run as root
  const log = createWriteStream(join(path, 'processes.log'));
  return {
    path,
    /** Of the system's own data. */
    systemDirectory: join(path, 'system'),
    /** Outside of it: what the clients know. */
    historyFile: join(path, 'history.jsonl'),
    /** @type {(name: string, line: string) => void} a line that a process wrote */
    onLine: (name, line) => void log.write(`${new Date().toISOString()} ${name} ${line}\n`),
    remove: () => {
      log.end();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

module.exports = { makeRunDirectory };
