import { type Transaction, sql } from 'kysely';
import { lockNumber } from '../database/tenant-database';
import type { McpServerTables } from '../database/tables';
import type { Caller } from '../tool/tool';
import { ToolError } from '../tool/tool-error';

/**
 * Refuses a call of an executor from which another one has taken the workflow over. What holds:
 *
 * - Once a call has been answered, each call under a lower fence was committed before it, or is refused. The first call
 *   of an executor waits until the workflow's calls in flight have ended, and those that come meanwhile wait for it.
 * - All others of the same executor run side by side: they share the lock, and raise no fence.
 * - The ledger sees a fence by its entries. A call that fails leaves none, so it shuts nobody out: an executor that must
 *   know that an effect will not come late recalls it, which always leaves an entry.
 *
 * Locks are taken after those of step keys, by every call, so that two calls never wait for each other.
 * @throws ToolError `STALE_EXECUTOR`
 */
export async function admitExecutor(
  transaction: Transaction<McpServerTables>,
  { tenantId, workflowId, fence }: Caller,
): Promise<void> {
  if (workflowId === undefined || fence === undefined) return;
  const lock = lockNumber(tenantId, `workflow ${workflowId}`);
  await sql`
    select case when max(fence) >= ${fence} then pg_advisory_xact_lock_shared(${lock}) else pg_advisory_xact_lock(${lock}) end
    from effect_ledger where workflow_id = ${workflowId}
  `.execute(transaction);
  // A statement of its own, which sees what was committed while the lock was waited for.
  const { highest } = await transaction
    .selectFrom('effect_ledger')
    .select(({ fn }) => fn.max('fence').as('highest'))
    .where('workflow_id', '=', workflowId)
    .executeTakeFirstOrThrow();
  if (highest === null || highest <= fence) return;
  throw new ToolError('STALE_EXECUTOR', `Workflow ${workflowId} was taken over by another executor`, {
    details: { workflow_id: workflowId, fence, highest_fence: highest },
  });
}
