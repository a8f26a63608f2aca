import { extname, join } from 'node:path';

/** Beside the bundle that this is a part of; the source, by way of a loader, where the sources are run as they are. */
export const WORKER_FILE = join(
  __dirname,
  extname(__filename) === '.ts' ? 'run-planning-worker.cjs' : 'planning-worker.js',
);
