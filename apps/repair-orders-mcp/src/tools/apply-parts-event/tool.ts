import { fields, partsEventData, type ReservationSnapshot } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { defineTool, type RepairOrdersContext } from '../../define-tool';

export const applyPartsEvent = defineTool({
  name: 'apply_parts_event',
  title: 'Apply parts event',
  description:
    'Takes over what a parts event tells about reservations, so that repair orders show their parts. A version that ' +
    'is not newer than the one held is ignored: events may come repeatedly and in any order.',
  visibility: 'agent',
  annotations: { ...WRITES, idempotentHint: true },
  input: z.strictObject({
    event_id: z.string().min(1),
    data: partsEventData,
  }),
  output: z.object({ applied: z.array(fields.reservationId) }),
  async run({ data }, context) {
    const applied: string[] = [];
    for (const reservation of data.reservations) {
      if (await keepIfNewer(context, reservation)) applied.push(reservation.reservation_id);
    }
    return { applied };
  },
});

async function keepIfNewer(
  { database, now }: RepairOrdersContext,
  { parts, ...reservation }: ReservationSnapshot,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('reservations')
    .values({ ...reservation, parts: JSON.stringify(parts), updated_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'reservation_id'])
        .doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          status: ref('excluded.status'),
          expiry_time: ref('excluded.expiry_time'),
          parts: ref('excluded.parts'),
          updated_at: ref('excluded.updated_at'),
        }))
        .whereRef('reservations.version', '<', 'excluded.version'),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
