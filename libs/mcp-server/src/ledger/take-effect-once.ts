import { crashPoint, MCP_CRASH_POINTS } from '@ars/platform';
import type { Transaction } from 'kysely';
import type { McpServerTables } from '../database/tables';
import type { TenantDatabase } from '../database/tenant-database';
import type { Caller } from '../tool/tool';
import { type Effect, type Outcome, recall, remember, requireUndoable, takeBack } from './effect-ledger';
import { admitExecutor } from './fence';

/**
 * Brings an effect about in one transaction with its ledger entry, once for its step key: a repeat gets the first
 * answer. Calls that share a step key, of the effect or of one that is taken back, run one after the other, so that a
 * repeat which overtakes its first call waits for it.
 * @throws ToolError `STALE_EXECUTOR`, `EFFECT_UNDONE`, `IDEMPOTENCY_MISMATCH`, and what `work` throws
 */
export async function takeEffectOnce(
  database: TenantDatabase,
  effect: Effect,
  caller: Caller,
  work: (transaction: Transaction<McpServerTables>) => Promise<Outcome>,
): Promise<Outcome> {
  crashPoint(MCP_CRASH_POINTS.callReceived);
  const { tenantId, deadline, undoes } = caller;
  const serializedBy = undoes === undefined ? [effect.stepKey] : [effect.stepKey, undoes];
  const outcome = await database.transaction({ tenantId, deadline, serializedBy }, async (transaction) => {
    await admitExecutor(transaction, caller);
    const earlier = await recall(transaction, effect, caller);
    if (earlier !== undefined) return earlier;
    if (undoes !== undefined) await requireUndoable(transaction, undoes);
    const first = await work(transaction);
    await remember(transaction, effect, caller, first);
    if (undoes !== undefined) await takeBack(transaction, undoes, effect.stepKey, caller);
    crashPoint(MCP_CRASH_POINTS.effectWritten);
    return first;
  });
  crashPoint(MCP_CRASH_POINTS.effectCommitted);
  return outcome;
}
