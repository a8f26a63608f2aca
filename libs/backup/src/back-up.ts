import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NatsConnection } from 'nats';
import { beginClusterBackup } from './databases/cluster-backup';
import { holdMoment } from './databases/dumps';
import { freezeEffects } from './databases/freeze-effects';
import { clusterDirectory, type Manifest, writeManifest } from './manifest';
import { backUpPayPageKey } from './pay-page-key';
import { ledgersOf, type SystemPlaces } from './places';
import { backUpStreams } from './streams/back-up-streams';

export interface TakenBackup extends Omit<Manifest, 'version'> {
  /** For which effects had to wait. */
  frozenMs: number;
}

interface Closable {
  close(): Promise<void>;
}

/**
 * Backs up a running system into a folder, as one cut: while the streams are copied no effect is committed, so that the
 * ledgers hold exactly what the journal may say has happened. Reads, submissions and planning go on meanwhile.
 * @param directory absolute; must not be there
 */
export async function backUp(nats: NatsConnection, places: SystemPlaces, directory: string): Promise<TakenBackup> {
  if (existsSync(directory)) throw new Error(`${directory} is there already`);
  const unfinished = `${directory}.unfinished`;
  await mkdir(dirname(directory), { recursive: true });
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const open: Closable[] = [];
  try {
    const taken = await copyAll(nats, places, unfinished, open);
    await writeManifest(unfinished, taken);
    await rename(unfinished, directory);
    return taken;
  } finally {
    await Promise.all(open.map((one) => one.close()));
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** @param open receives what has to be closed afterwards */
async function copyAll(
  nats: NatsConnection,
  places: SystemPlaces,
  directory: string,
  open: Closable[],
): Promise<TakenBackup> {
  const { localPostgres, databases, dataDirectory } = places;
  const cluster = localPostgres && (await beginClusterBackup(localPostgres, clusterDirectory(directory)));
  if (cluster) open.push(cluster);
  await backUpPayPageKey(dataDirectory, directory);
  const elsewhere = databases.filter(({ isLocal }) => !isLocal);

  const freeze = await freezeEffects(ledgersOf(places));
  const frozenAt = performance.now();
  const taken_at = new Date().toISOString();
  const moments: Awaited<ReturnType<typeof holdMoment>>[] = [];
  let streams: Manifest['streams'];
  try {
    streams = await backUpStreams(nats, directory);
    for (const database of elsewhere) {
      const moment = await holdMoment(database);
      open.push(moment);
      moments.push(moment);
    }
    await cluster?.finish();
  } finally {
    await freeze.release();
  }
  const frozenMs = performance.now() - frozenAt;
  for (const moment of moments) await moment.dump(directory);
  return {
    taken_at,
    streams,
    dumps: elsewhere.map(({ name }) => name),
    cluster: cluster !== undefined,
    frozenMs,
  };
}
