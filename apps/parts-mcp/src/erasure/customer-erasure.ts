import type { CustomerErasure } from '@ars/mcp-server';
import { TraceFinder } from '@ars/mcp-protocol';
import { sql } from 'kysely';
import type { PartsDatabase } from '../database/schema';

/** Parts know repair orders and vehicles, and nobody's name; only the reason of a movement is written by somebody. */
export const customerErasure: CustomerErasure<PartsDatabase> = {
  find: (traces) => Promise.resolve({ traces, holds: [] }),

  async erase(traces, { database }) {
    const words = [...traces.names, ...traces.emails, ...traces.phones];
    const movements = await database
      .selectFrom('stock_movements')
      .select(['movement_id', 'reason'])
      .where('reason', 'ilike', sql<string>`any(${words.map((word) => `%${word}%`)}::text[])`)
      .execute();
    const finder = new TraceFinder(traces);
    for (const { movement_id, reason } of movements) {
      await database
        .updateTable('stock_movements')
        .set({ reason: finder.redact(reason ?? '') })
        .where('movement_id', '=', movement_id)
        .execute();
    }
    return movements.length;
  },
};
