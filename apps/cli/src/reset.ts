import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { reachableDirectory } from '@ars/local-system';
import { dataDirectory } from './settings';
import { currentRun } from './start/run-file';

/** `npm run reset`: removes the local system's data. @throws Error where a system runs on it */
export function reset(): void {
  const directory = dataDirectory();
  const run = currentRun(directory);
  if (run) throw new Error(`The system runs on ${directory} (pid ${run.pid}): stop it first.`);
  for (const path of new Set([reachableDirectory(join(directory, 'postgres')), directory])) {
    rmSync(path, { recursive: true, force: true });
    console.log(`Removed ${path}`);
  }
}
