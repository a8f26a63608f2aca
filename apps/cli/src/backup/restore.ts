import { resolve } from 'node:path';
import {
  readManifest,
  reconcile as compareAll,
  type RestoredParts,
  restoreContents,
  restoreFiles,
  restorePayPageKey,
} from '@ars/backup';
import { readSettings } from '../settings';
import { currentRun } from '../start/run-file';
import { openPlaces } from './open-places';
import { printDifferences } from './print-differences';

export interface RestoreOptions {
  /** Half of it; both where it is left out. */
  only?: 'journal' | 'databases';
  /** Whether what is there is replaced. */
  replace: boolean;
}

/** `npm run restore`: puts a backup in place, then says where journal and ledgers differ. */
export async function restore(folder: string, { only, replace }: RestoreOptions): Promise<void> {
  const settings = readSettings();
  const run = currentRun(settings.dataDirectory);
  if (run) throw new Error(`The system runs on ${settings.dataDirectory} (pid ${run.pid}): stop it first.`);
  const directory = resolve(folder);
  const manifest = await readManifest(directory);
  const parts: RestoredParts = { journal: only !== 'databases', databases: only !== 'journal' };

  const kept =
    settings.natsUrl && !manifest.cluster ? [] : await restoreFiles(directory, settings.dataDirectory, manifest, parts);
  if (parts.databases) kept.push(...(await restorePayPageKey(directory, settings.dataDirectory)));
  for (const path of kept) console.log(`What was there is kept in ${path}`);
  const { places, nats, close } = await openPlaces(settings);
  try {
    const options = { ...parts, replace };
    const differences = await restoreContents(nats, places, directory, manifest, options);
    console.log(`Restored as of ${manifest.taken_at}.`);
    printDifferences(differences);
  } finally {
    await close();
  }
}

/** `npm run reconcile`: says where journal and ledgers differ. */
export async function reconcile(): Promise<void> {
  const { places, nats, close } = await openPlaces(readSettings());
  try {
    printDifferences(await compareAll(nats, places));
  } finally {
    await close();
  }
}
