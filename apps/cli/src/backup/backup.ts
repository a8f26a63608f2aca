import { resolve } from 'node:path';
import { backUp } from '@ars/backup';
import { WORKSPACE } from '@ars/local-system';
import { readSettings } from '../settings';
import { openPlaces } from './open-places';

/** `npm run backup [-- <folder>]`: one cut through the journal, the other streams and all databases. */
export async function backup(folder?: string): Promise<void> {
  const settings = readSettings();
  const time = new Date().toISOString().replaceAll(':', '-');
  const directory = folder ? resolve(folder) : resolve(WORKSPACE, `${settings.dataDirectory}-backups`, time);
  const { places, nats, close } = await openPlaces(settings);
  try {
    const { streams, dumps, cluster, frozenMs } = await backUp(nats, places, directory);
    const databases = [...(cluster ? ['the local PostgreSQL'] : []), ...dumps];
    console.log(`Backed up to ${directory}: ${streams.length} streams, ${databases.join(', ')}.`);
    console.log(`Effects waited for ${(frozenMs / 1000).toFixed(2)} s.`);
  } finally {
    await close();
  }
}
