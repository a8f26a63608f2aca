import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  readManifest,
  reconcile as compareAll,
  type RestoredParts,
  restoreContents,
  restoreFiles,
  restorePayPageKey,
} from '@ars/backup';
import { loadEnvironmentFile, readSettings } from '../settings';
import { currentRun } from '../start/run-file';
import { openPlaces } from './open-places';
import { printDifferences } from './print-differences';

const USAGE = 'npm run restore -- <folder of a backup> [--only journal|databases] [--replace]';

/** `npm run restore`: puts a backup in place, then says where journal and ledgers differ. */
export async function restore(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: { type: 'string' }, replace: { type: 'boolean', default: false } },
  });
  const [folder] = positionals;
  if (!folder) throw new Error(USAGE);
  loadEnvironmentFile();
  const settings = readSettings();
  const run = currentRun(settings.dataDirectory);
  if (run) throw new Error(`The system runs on ${settings.dataDirectory} (pid ${run.pid}): stop it first.`);
  const directory = resolve(folder);
  const manifest = await readManifest(directory);
  const parts = partsOf(values.only);

  const kept =
    settings.natsUrl && !manifest.cluster ? [] : await restoreFiles(directory, settings.dataDirectory, manifest, parts);
  if (parts.databases) kept.push(...(await restorePayPageKey(directory, settings.dataDirectory)));
  for (const path of kept) console.log(`What was there is kept in ${path}`);
  const { places, nats, close } = await openPlaces(settings);
  try {
    const options = { ...parts, replace: values.replace };
    const differences = await restoreContents(nats, places, directory, manifest, options);
    console.log(`Restored as of ${manifest.taken_at}.`);
    printDifferences(differences);
  } finally {
    await close();
  }
}

/** `npm run reconcile`: says where journal and ledgers differ. */
export async function reconcile(): Promise<void> {
  loadEnvironmentFile();
  const { places, nats, close } = await openPlaces(readSettings());
  try {
    printDifferences(await compareAll(nats, places));
  } finally {
    await close();
  }
}

function partsOf(only: string | undefined): RestoredParts {
  if (only !== undefined && !['journal', 'databases'].includes(only)) throw new Error(USAGE);
  return { journal: only !== 'databases', databases: only !== 'journal' };
}
