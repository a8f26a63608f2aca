import { Injectable } from '@nestjs/common';
import type { WorkflowPage, WorkflowQuery, WorkflowSummary } from '@ars/contracts';
import type { WorkflowKey } from '@ars/executor';
import type { Principal } from '@ars/identity';
import { type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import { cursorOf, readCursor } from './page-cursor';
import { ProjectionDatabase } from './projection-database';
import { type ProjectionTables, WORKFLOW_COLUMNS, type WorkflowTable } from './tables';

const DEFAULT_LIMIT = 50;

/** A dealer's workflows, newest first. */
@Injectable()
export class WorkflowList {
  constructor(private readonly database: ProjectionDatabase) {}

  /** @throws CodedError `VALIDATION_FAILED`, `SERVICE_UNAVAILABLE` */
  async find(query: WorkflowQuery, caller: Principal): Promise<WorkflowPage> {
    const { tenant: tenantId } = caller;
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor ? readCursor(query.cursor) : undefined;
    const rows = await this.database.transaction(tenantId, (transaction) => {
      const page = matching(transaction, caller, query)
        .orderBy('created_at', 'desc')
        .orderBy('request_id', 'desc')
        .limit(limit + 1);
      const behind = after && sql<boolean>`(created_at, request_id) < (${after.created_at}, ${after.request_id})`;
      return (behind ? page.where(behind) : page).execute();
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      workflows: shown.map(summaryOf),
      next_cursor: rows.length > limit && last ? cursorOf(last) : null,
    };
  }

  /** Forgets a workflow; nothing where no list is kept. @throws CodedError as `find` */
  async forget({ tenantId, requestId }: WorkflowKey): Promise<void> {
    if (!this.database.configured) return;
    await this.database.transaction(tenantId, (transaction) =>
      transaction
        .deleteFrom('workflow')
        .where('tenant_id', '=', tenantId)
        .where('request_id', '=', requestId)
        .execute(),
    );
  }

  /** How many a query finds on all its pages. @throws CodedError as `find` */
  async count(query: WorkflowQuery, caller: Principal): Promise<number> {
    const { total } = await this.database.transaction(caller.tenant, (transaction) =>
      transaction
        .selectFrom(matching(transaction, caller, query).as('found'))
        .select(({ fn }) => fn.countAll<string>().as('total'))
        .executeTakeFirstOrThrow(),
    );
    return Number(total);
  }
}

type WorkflowRows = SelectQueryBuilder<ProjectionTables, 'workflow', WorkflowTable>;

function matching(
  transaction: Transaction<ProjectionTables>,
  { tenant: tenantId, dealer }: Principal,
  query: WorkflowQuery,
): WorkflowRows {
  const { status, service, repair_order_id: repairOrder, text, from, to } = query;
  let rows = transaction.selectFrom('workflow').select(WORKFLOW_COLUMNS).where('tenant_id', '=', tenantId);
  rows = rows.where('dealer_id', '=', dealer);
  if (status) rows = rows.where('status', 'in', status);
  if (service) rows = rows.where(sql<boolean>`services @> array[${service}]`);
  if (repairOrder) rows = rows.where('request_id', 'in', aboutRepairOrder(transaction, tenantId, repairOrder));
  if (from) rows = rows.where('created_at', '>=', new Date(from));
  if (to) rows = rows.where('created_at', '<', new Date(to));
  if (text) rows = rows.where(contains(text));
  return rows;
}

const aboutRepairOrder = (transaction: Transaction<ProjectionTables>, tenantId: string, repairOrder: string) =>
  transaction
    .selectFrom('workflow_repair_order')
    .select('request_id')
    .where('tenant_id', '=', tenantId)
    .where('repair_order_id', '=', repairOrder);

/**
 * Not `like`, which PostgreSQL takes for so rare that it reads and sorts all of a tenant's workflows; of this it thinks
 * better, reads them in order, and stops when the page is full.
 */
const contains = (text: string) => sql<boolean>`position(lower(${text}) in searched) > 0`;

const summaryOf = ({
  tenant_id: _tenant,
  dealer_id: _dealer,
  sequence: _sequence,
  ...row
}: WorkflowTable): WorkflowSummary => ({
  ...row,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  ended_at: row.ended_at?.toISOString() ?? null,
});
