import type { ExpressionBuilder } from 'kysely';
import type { McpServerTables } from '../database/tables';
import type { Job } from '../mcp-server-options';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A workflow may wait for a person, and then ask what became of a step. */
const KEPT_MS = 400 * DAY_MS;

/** The ledger would otherwise grow for ever. */
export const forgetOldEffects: Job<McpServerTables> = {
  name: 'forget-old-effects',
  everyMs: DAY_MS,
  async run({ acrossTenants, inTenant }) {
    const eldest = new Date(Date.now() - KEPT_MS);
    const tenants = await acrossTenants((database) =>
      database.selectFrom('effect_ledger').select('tenant_id').distinct().where(unchangedSince(eldest)).execute(),
    );
    for (const { tenant_id } of tenants) {
      await inTenant(tenant_id, ({ database }) =>
        database.deleteFrom('effect_ledger').where(unchangedSince(eldest)).execute(),
      );
    }
  },
};

/** What was taken back late is remembered from then on. */
const unchangedSince =
  (eldest: Date) =>
  ({ and, or, eb }: ExpressionBuilder<McpServerTables, 'effect_ledger'>) =>
    and([eb('created_at', '<', eldest), or([eb('undone_at', 'is', null), eb('undone_at', '<', eldest)])]);
