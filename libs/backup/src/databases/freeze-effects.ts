import { Client } from 'pg';
import type { DatabasePlace } from '../places';

/** A call that takes longer must not keep all others waiting behind us. */
const LOCK_TIMEOUT_MS = 3_000;
const ATTEMPTS = 20;
const LOCK_NOT_AVAILABLE = '55P03';

export interface Freeze {
  release(): Promise<void>;
}

/**
 * From now on no effect is committed and no event leaves its outbox, in any of the databases, until it is released:
 * calls wait meanwhile. What was committed before is seen by whoever looks now.
 */
export async function freezeEffects(databases: readonly DatabasePlace[]): Promise<Freeze> {
  const clients: Client[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.end()));
  };
  try {
    for (const { url } of databases) {
      const client = new Client({ connectionString: url });
      await client.connect();
      clients.push(client);
      await lock(client);
    }
    return { release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** In the order in which a call writes to them, so that neither waits for the other. A server of others has no ledger. */
async function lock(client: Client): Promise<void> {
  const { rows } = await client.query<{ ledger: string | null }>(`select to_regclass('effect_ledger') as ledger`);
  if (rows[0]?.ledger === null) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin');
      await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await client.query('lock table event_outbox in share row exclusive mode');
      await client.query('lock table effect_ledger in share row exclusive mode');
      return;
    } catch (error) {
      await client.query('rollback');
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === ATTEMPTS) throw error;
    }
  }
}
