import { rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placeCluster, reachableDirectory } from '@ars/local-system';
import type { NatsConnection } from 'nats';
import { Client } from 'pg';
import type { Difference } from './compare/compare';
import { restoreDump } from './databases/dumps';
import { clusterDirectory, type Manifest } from './manifest';
import type { SystemPlaces } from './places';
import { reconcile } from './reconcile';
import { deleteStreams, requireNoStreams, restoreStreams } from './streams/restore-streams';

/** What of a backup is restored: where one of the two is lost, the other may be younger than the backup, and stays. */
export interface RestoredParts {
  journal: boolean;
  databases: boolean;
}

/**
 * Puts the copied files of the local servers in place, before these are started. What lies there is kept beside it.
 * @returns where that is
 */
export async function restoreFiles(
  directory: string,
  dataDirectory: string,
  { cluster }: Manifest,
  { journal, databases }: RestoredParts,
): Promise<string[]> {
  const kept: string[] = [];
  if (journal) kept.push(...(await setAside(join(dataDirectory, 'nats'))));
  if (databases && cluster) {
    const postgres = join(dataDirectory, 'postgres');
    kept.push(...(await setAside(reachableDirectory(postgres))));
    await placeCluster(clusterDirectory(directory), postgres);
  }
  return kept;
}

async function setAside(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const aside = `${path}.before-restore-${new Date().toISOString().replaceAll(':', '-')}`;
  await rename(path, aside);
  return [aside];
}

/**
 * Restores what the servers themselves have to take: streams, and databases elsewhere. No service may run meanwhile.
 * @returns where journal and ledgers differ now
 * @throws Error where there is something already, and it is not to be replaced
 */
export async function restoreContents(
  nats: NatsConnection,
  places: SystemPlaces,
  directory: string,
  { streams, dumps }: Manifest,
  { journal, databases, replace }: RestoredParts & { replace: boolean },
): Promise<Difference[]> {
  if (journal && replace) await deleteStreams(nats, streams);
  if (journal) await requireNoStreams(nats, streams);
  const dumped = places.databases.filter(({ name, isLocal }) => !isLocal && dumps.includes(name));
  if (databases) for (const database of dumped) await restoreDump(database, directory);
  if (journal) await restoreStreams(nats, directory, streams);
  await forgetList(places);
  return reconcile(nats, places, { restored: true });
}

/** The list of workflows tells of another journal now: it is made anew. */
async function forgetList({ databases }: SystemPlaces): Promise<void> {
  const place = databases.find(({ name }) => name === 'orchestrator');
  if (!place) return;
  const client = new Client({ connectionString: place.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ list: string | null }>(`select to_regclass('projection') as list`);
    if (rows[0]?.list !== null) await client.query('delete from projection');
  } finally {
    await client.end();
  }
}
