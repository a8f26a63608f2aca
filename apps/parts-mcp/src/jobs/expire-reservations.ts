import type { Job } from '@ars/mcp-server';
import type { PartsDatabase } from '../database/schema';
import { SYSTEM_ACTOR } from '../parts-work';
import { expireReservation } from '../reservations/release';

const EVERY_MS = 30_000;
const BATCH = 200;

/** What is held for a repair order and not fetched in time may be sold to others again. */
export const expireReservations: Job<PartsDatabase> = {
  name: 'expire-reservations',
  everyMs: EVERY_MS,
  async run({ acrossTenants, inTenant }) {
    const overdue = await acrossTenants((database) =>
      database
        .selectFrom('reservations')
        .select(['tenant_id', 'reservation_id'])
        .where('status', '=', 'active')
        .where('expires_at', '<=', new Date())
        .orderBy('expires_at')
        .limit(BATCH)
        .execute(),
    );
    for (const { tenant_id, reservation_id } of overdue) {
      await inTenant(tenant_id, (work) => expireReservation({ ...work, actor: SYSTEM_ACTOR }, reservation_id));
    }
  },
};
