import type { MortalSystem } from '@ars/local-system';
import { connect } from 'nats';
import { readHistory } from '../load/history';
import type { Evidence } from './evidence';
import { foldJournal } from './fold-journal';
import { readDatabases, type DatabaseEvidence } from './read-databases';
import { countUndelivered, readEvents, readJournal } from './read-journal';

/** Where the evidence comes from. */
export interface Sources {
  databases(): Promise<DatabaseEvidence>;
  /** How many events are still on their way. */
  undelivered(): Promise<number>;
  collect(): Promise<Omit<Evidence, 'baseline' | 'ledgerKept' | 'wrongClocks'>>;
  close(): Promise<void>;
}

export async function openSources(
  { nats: access, adminUrl, proxies }: Pick<MortalSystem, 'nats' | 'adminUrl' | 'proxies'>,
  historyFile: string,
): Promise<Sources> {
  const nats = await connect({ ...access, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  return {
    databases: () => readDatabases(adminUrl),
    undelivered: () => countUndelivered(nats),
    collect: async () => ({
      history: readHistory(historyFile),
      workflows: foldJournal(await readJournal(nats)),
      events: await readEvents(nats),
      calls: proxies.flatMap(({ calls }) => calls),
      ...(await readDatabases(adminUrl)),
    }),
    close: () => nats.close(),
  };
}
