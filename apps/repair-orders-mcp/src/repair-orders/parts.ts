import { fields, RESERVATION_STATUSES, toDecimal, toMinor } from '@ars/domain';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { RepairOrdersDatabase } from '../database/schema';

/** A part on a repair order, as the parts service holds it there. */
export const partLine = z.object({
  at: z.string().meta({ description: 'When the line last changed.', format: 'date-time' }),
  actor: z.literal('parts').meta({ description: 'The service that told it.' }),
  part_number: z.string(),
  name: z.string(),
  reserved: z.int().meta({ description: 'Held now, not yet handed out.' }),
  issued: z.int().meta({ description: 'Handed out to the technician.' }),
  returned: z.int().meta({ description: 'Of the issued ones, those that came back.' }),
  unit_price: z.number(),
  currency: fields.currency,
  reservation_id: z.string(),
  reservation_status: z.enum(RESERVATION_STATUSES),
  expiry_time: z.string().meta({ description: 'When what is still held is let go.', format: 'date-time' }),
});
export type PartLine = z.infer<typeof partLine>;

export async function readPartLines(
  database: Kysely<RepairOrdersDatabase>,
  repairOrderId: string,
): Promise<PartLine[]> {
  const reservations = await database
    .selectFrom('reservations')
    .select(['reservation_id', 'status', 'expiry_time', 'parts', 'updated_at'])
    .where('repair_order_id', '=', repairOrderId)
    .orderBy('updated_at')
    .orderBy('reservation_id')
    .execute();
  return reservations.flatMap(({ reservation_id, status, expiry_time, parts, updated_at }) =>
    parts.map((part) => ({
      at: updated_at.toISOString(),
      actor: 'parts' as const,
      ...part,
      reservation_id,
      reservation_status: status,
      expiry_time: expiry_time.toISOString(),
    })),
  );
}

/** Whether pieces of the line are on or in the vehicle. */
export const isIssued = ({ issued, returned }: PartLine): boolean => issued > returned;

/** Price of all pieces held for or handed out to the repair order, decimal, of the lines in that currency. */
export function partsTotal(lines: readonly PartLine[], currency: string): number {
  const minor = lines
    .filter((line) => line.currency === currency)
    .reduce((sum, line) => sum + toMinor(line.unit_price, currency) * (line.reserved + line.issued - line.returned), 0);
  return toDecimal(minor, currency);
}
