import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OnLine } from '../processes/log';

/** Where a run keeps what it may be asked for afterwards. */
export interface RunDirectory {
  path: string;
  /** Of the system's own data. */
  systemDirectory: string;
  /** Outside of it: what the clients know. */
  historyFile: string;
  /** Writes a process's line down. */
  onLine: OnLine;
  remove(): void;
}

export function makeRunDirectory(): RunDirectory {
  const path = mkdtempSync(join(tmpdir(), 'chaos-'));
  chmodSync(path, 0o755); // PostgreSQL does not run as root
  const log = createWriteStream(join(path, 'processes.log'));
  return {
    path,
    systemDirectory: join(path, 'system'),
    historyFile: join(path, 'history.jsonl'),
    onLine: (name, line) => void log.write(`${new Date().toISOString()} ${name} ${line}\n`),
    remove: () => {
      log.end();
      rmSync(path, { recursive: true, force: true });
    },
  };
}
