import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { WorkflowKey } from '@ars/executor';
import { sql, type Transaction } from 'kysely';
import { EVERY_TENANT, ProjectionDatabase } from './projection-database';
import { type ProjectionTables, WORKFLOW_COLUMNS, type WorkflowTable } from './tables';

/** To be raised by every change of what a row says or of how the journal is read: the list is then made anew. */
export const PROJECTION_VERSION = 2;

/** A workflow, and the last message of its journal that somebody has seen. */
export interface Position {
  key: WorkflowKey;
  sequence: number;
}

/** Writes the list of workflows. */
@Injectable()
export class ProjectionStore {
  constructor(private readonly database: ProjectionDatabase) {}

  /**
   * The generation of the list, a new and empty one where the list was made from another journal or by an older release.
   * @throws Error where a newer release keeps the list
   */
  open(streamCreated: string): Promise<string> {
    return this.database.transaction(EVERY_TENANT, async (transaction) => {
      await sql`lock table projection in share row exclusive mode`.execute(transaction);
      const current = await transaction.selectFrom('projection').selectAll().executeTakeFirst();
      if (current && current.version > PROJECTION_VERSION) {
        throw new Error('A newer release keeps the list of workflows');
      }
      if (current?.version === PROJECTION_VERSION && current.stream_created === streamCreated) {
        return current.generation;
      }
      await transaction.deleteFrom('workflow').execute();
      await transaction.deleteFrom('projection').execute();
      const generation = randomUUID();
      const row = { generation, version: PROJECTION_VERSION, stream_created: streamCreated };
      await transaction.insertInto('projection').values(row).execute();
      return generation;
    });
  }

  /** Those of the workflows of which the list does not tell so much yet. */
  async behind(positions: readonly Position[]): Promise<Position[]> {
    const rows = await this.database.transaction(EVERY_TENANT, (transaction) =>
      transaction
        .selectFrom('workflow')
        .select(['tenant_id', 'request_id', 'sequence'])
        .where(
          'request_id',
          'in',
          positions.map(({ key }) => key.requestId),
        )
        .execute(),
    );
    const known = new Map(rows.map((row) => [`${row.tenant_id}.${row.request_id}`, row.sequence]));
    return positions.filter(({ key, sequence }) => (known.get(`${key.tenantId}.${key.requestId}`) ?? 0) < sequence);
  }

  /**
   * Takes in rows, and removes those of workflows whose journal is gone. A row that tells of more already stays.
   * @throws Error where the list has been begun anew since it was opened
   */
  async save(generation: string, rows: readonly WorkflowTable[], gone: readonly WorkflowKey[]): Promise<void> {
    await this.database.transaction(EVERY_TENANT, async (transaction) => {
      const current = await transaction.selectFrom('projection').select('generation').forShare().executeTakeFirst();
      if (current?.generation !== generation) throw new Error('The list of workflows is being made anew');
      if (rows.length > 0) await upsert(transaction, rows);
      for (const { tenantId, requestId } of gone) {
        await transaction
          .deleteFrom('workflow')
          .where('tenant_id', '=', tenantId)
          .where('request_id', '=', requestId)
          .execute();
      }
    });
  }

  /** What has not ended, and nothing has happened to since: its journal may be gone. */
  async unendedSince(instant: Date): Promise<WorkflowKey[]> {
    const rows = await this.database.transaction(EVERY_TENANT, (transaction) =>
      transaction
        .selectFrom('workflow')
        .select(['tenant_id', 'request_id'])
        .where('ended_at', 'is', null)
        .where('updated_at', '<', instant)
        .execute(),
    );
    return rows.map(({ tenant_id: tenantId, request_id: requestId }) => ({ tenantId, requestId }));
  }

  /** Removes what ended before: its journal has expired. */
  async removeEndedBefore(instant: Date): Promise<void> {
    await this.database.transaction(EVERY_TENANT, (transaction) =>
      transaction.deleteFrom('workflow').where('ended_at', '<', instant).execute(),
    );
  }
}

async function upsert(transaction: Transaction<ProjectionTables>, rows: readonly WorkflowTable[]): Promise<void> {
  const written = await transaction
    .insertInto('workflow')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'request_id'])
        .doUpdateSet((row) =>
          Object.fromEntries(WORKFLOW_COLUMNS.map((column) => [column, row.ref(`excluded.${column}`)])),
        )
        .whereRef('workflow.sequence', '<', 'excluded.sequence'),
    )
    .returning(['tenant_id', 'request_id', 'repair_orders'])
    .execute();
  await relink(transaction, written);
}

type Linked = Pick<WorkflowTable, 'tenant_id' | 'request_id' | 'repair_orders'>;

async function relink(transaction: Transaction<ProjectionTables>, rows: readonly Linked[]): Promise<void> {
  const tenants = rows.map((row) => row.tenant_id);
  const requests = rows.map((row) => row.request_id);
  await sql`
    delete from workflow_repair_order
    where (tenant_id, request_id) in (select * from unnest(${tenants}::text[], ${requests}::text[]))
  `.execute(transaction);
  const links = rows.flatMap(({ tenant_id, request_id, repair_orders }) =>
    repair_orders.map((repair_order_id) => ({ tenant_id, repair_order_id, request_id })),
  );
  if (links.length > 0) await transaction.insertInto('workflow_repair_order').values(links).execute();
}
