import { Client } from 'pg';
import { tenantsIn } from '../databases/dumps';
import type { DatabasePlace } from '../places';
import type { LedgerRow } from './ledger-row';

/** In place of the arguments' hash of whoever was erased, whose workflow is forgotten as well. */
const ERASED = '[erased]';

interface StoredRow {
  tenant_id: string;
  step_key: string;
  tool: string | null;
  workflow_id: string | null;
  fence: string | null;
  happened: boolean;
  undone: boolean;
  created_at: Date;
}

/** What workflows left in the ledgers; a database without one, as of a server of others, has nothing to say. */
export async function readLedgers(databases: readonly DatabasePlace[]): Promise<LedgerRow[]> {
  return (await Promise.all(databases.map(readLedger))).flat();
}

async function readLedger({ name, url }: DatabasePlace): Promise<LedgerRow[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ ledger: string | null }>(
      `select to_regclass('effect_ledger') as ledger`,
    );
    if (tables[0]?.ledger === null) return [];
    await client.query(`select set_config('app.tenant_ids', $1, false)`, [await tenantsIn(client)]);
    const { rows } = await client.query<StoredRow>(
      `select tenant_id, step_key, tool, workflow_id, fence, created_at,
         outcome is not null as happened, undone_by is not null as undone
       from effect_ledger where workflow_id is not null and arguments_hash is distinct from '${ERASED}'`,
    );
    return rows.map((row) => ({
      service: name,
      tenantId: row.tenant_id,
      stepKey: row.step_key,
      tool: row.tool,
      workflowId: row.workflow_id,
      fence: row.fence === null ? null : Number(row.fence),
      happened: row.happened,
      undone: row.undone,
      createdAt: row.created_at.getTime(),
    }));
  } finally {
    await client.end();
  }
}
