import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  eraseAgain,
  type KeptErasure,
  readErasures,
  readManifest,
  reconcile as compareAll,
  type RestoredParts,
  restoreContents,
  restoreFiles,
  restorePayPageKey,
} from '@ars/backup';
import { readSettings, type Settings } from '../settings';
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

  const erasures = await erasuresSoFar(settings);
  const kept =
    settings.natsUrl && !manifest.cluster ? [] : await restoreFiles(directory, settings.dataDirectory, manifest, parts);
  if (parts.databases) kept.push(...(await restorePayPageKey(directory, settings.dataDirectory)));
  for (const path of kept) console.log(`What was there is kept in ${path}`);
  const { places, nats, close } = await openPlaces(settings);
  try {
    const options = { ...parts, replace };
    const differences = await restoreContents(nats, places, directory, manifest, options);
    await eraseAgain(nats, erasures);
    console.log(`Restored as of ${manifest.taken_at}.`);
    if (erasures.length > 0) console.log(`${erasures.length} customers are forgotten again once the system runs.`);
    printDifferences(differences);
  } finally {
    await close();
  }
}

/** Who was erased until now, also after the backup was taken; what is lost cannot say, and had better not stop a restore. */
async function erasuresSoFar(settings: Settings): Promise<KeptErasure[]> {
  if (!settings.natsUrl && !existsSync(join(settings.dataDirectory, 'nats'))) return [];
  try {
    const { nats, close } = await openPlaces(settings);
    try {
      return await readErasures(nats);
    } finally {
      await close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(`Whom to forget again is not known, for what is there cannot be read (${reason}).`);
    return [];
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
