import { sql } from 'kysely';
import { teller } from './outbox';
import type { WorkContext } from '../tool/tool';
import { asService, type TenantDatabase } from './tenant-database';

/** Fills the tenant's tables unless that was done before; of several starting instances one does it. */
export function seedOnce<Database>(
  database: TenantDatabase<Database>,
  tenantId: string,
  seed: (context: WorkContext<Database>) => Promise<void>,
): Promise<void> {
  return database.transaction({ tenantId }, async (transaction) => {
    const first = await transaction
      .updateTable('tenant')
      .set({ seeded_at: sql<Date>`now()` })
      .where('tenant_id', '=', tenantId)
      .where('seeded_at', 'is', null)
      .returning('tenant_id')
      .executeTakeFirst();
    if (first === undefined) return;
    const now = new Date();
    const { emit } = teller(transaction, { definitions: database.events, now });
    await seed({ database: asService(transaction), now, emit });
  });
}
