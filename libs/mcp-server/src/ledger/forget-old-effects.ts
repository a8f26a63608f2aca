import type { McpServerTables } from '../database/tables';
import type { Job } from '../mcp-server-options';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Far beyond the time in which anybody repeats a step. */
const KEPT_MS = 30 * DAY_MS;

/** The ledger would otherwise grow for ever. */
export const forgetOldEffects: Job<McpServerTables> = {
  name: 'forget-old-effects',
  everyMs: DAY_MS,
  async run({ acrossTenants, inTenant }) {
    const eldest = new Date(Date.now() - KEPT_MS);
    const tenants = await acrossTenants((database) =>
      database.selectFrom('effect_ledger').select('tenant_id').distinct().where('created_at', '<', eldest).execute(),
    );
    for (const { tenant_id } of tenants) {
      await inTenant(tenant_id, ({ database }) =>
        database.deleteFrom('effect_ledger').where('created_at', '<', eldest).execute(),
      );
    }
  },
};
