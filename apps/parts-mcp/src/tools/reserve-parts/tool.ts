import { fields, reservationSnapshot, toDecimal } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { compareFitment, describeVehicle } from '../../catalogue/compatibility';
import { availableOf, findParts, type Part } from '../../catalogue/part';
import { type PartsTransaction, workOf } from '../../parts-work';
import { requireOpenRepairOrder, vehicleOfRepairOrder } from '../../repair-orders/repair-order-reference';
import { openReservation } from '../../reservations/open-reservation';
import { partNumbers, type PartSelection, quantityMap, selectedParts } from '../../reservations/part-selection';
import { tellReservations } from '../../reservations/reservation';
import { readSnapshots } from '../../reservations/snapshot';
import { lockStock } from '../../stock/stock';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const HOUR_MS = 3_600_000;
const DEFAULT_HOLD_HOURS = 72;

interface Wanted {
  part: Part;
  quantity: number;
}

export const reserveParts = defineTool({
  name: 'reserve_parts',
  title: 'Reserve parts for a repair order',
  description:
    'Adds parts to a repair order: holds them in stock for it, all of them or none. This is the one way to add a part ' +
    'to a repair order; there is deliberately no add_part_to_repair_order, because the repair order shows the parts ' +
    'reserved for it, and stock has one owner. Errors: RO_NOT_FOUND, RO_CLOSED, PART_NOT_FOUND, PART_SUPERSEDED, ' +
    'INSUFFICIENT_STOCK. A part that the catalogue does not list for the vehicle is reserved all the same, with a warning.',
  annotations: WRITES,
  input: z.strictObject({
    part_numbers: partNumbers,
    repair_order_id: fields.repairOrderId,
    quantity_map: quantityMap.meta({
      ...quantityMap.meta(),
      description: 'How many of each part, by its number; one of each part that is not in it.',
    }),
    hold_hours: z
      .int()
      .min(1)
      .max(720)
      .default(DEFAULT_HOLD_HOURS)
      .meta({ description: 'Hours after which parts that were not fetched are released.' }),
  }),
  output: z.object({
    reservation_id: fields.reservationId,
    repair_order_id: fields.repairOrderId,
    expiry_time: fields.timestamp,
    reserved_parts: z.array(
      z.object({
        part_number: fields.partNumber,
        name: z.string(),
        quantity: fields.quantity,
        unit_price: z.number().min(0),
        currency: fields.currency,
        available_quantity: z.int().min(0).meta({ description: 'Pieces that others can still reserve.' }),
      }),
    ),
    warnings: z
      .array(z.string())
      .meta({ description: 'What somebody should look at, e.g. a part for other vehicles.' }),
    reservations: z.array(reservationSnapshot),
  }),
  changes: [
    {
      entity: 'part',
      each: '$inputs.part_numbers',
      id: '$item',
      field: 'available_quantity',
      read: { operations: ['get_part_details', 'check_part_availability'], parameters: { part_number: '$item' } },
      before: '$read.available_quantity',
      after: { minus: ['$read.available_quantity', { in: '$inputs.quantity_map', key: '$item', otherwise: 1 }] },
    },
  ],
  // What of it was handed out meanwhile stays handed out.
  undo: {
    operation: 'release_reservation',
    parameters: {
      reservation_id: '$outputs.reservation_id',
      reason: 'the request it was part of did not succeed',
    },
  },
  vocabulary,
  phrases,
  async run({ part_numbers, repair_order_id, quantity_map, hold_hours }, context) {
    const { database, now } = context;
    await requireOpenRepairOrder(database, repair_order_id);
    const wanted = await lockWanted(database, selectedParts(part_numbers, quantity_map));
    const work = workOf(context);
    const expiresAt = new Date(now.getTime() + hold_hours * HOUR_MS);
    const reservationId = await openReservation(work, {
      repairOrderId: repair_order_id,
      expiresAt,
      parts: wanted.map(({ part: { part_number, price_minor, currency }, quantity }) => ({
        part_number,
        quantity,
        unit_price_minor: price_minor,
        currency,
      })),
    });
    const reservations = await readSnapshots(database, [reservationId]);
    await tellReservations(work, 'reserved', reservations);
    return {
      reservation_id: reservationId,
      repair_order_id,
      expiry_time: expiresAt.toISOString(),
      reserved_parts: wanted.map(({ part, quantity }) => ({
        part_number: part.part_number,
        name: part.name,
        quantity,
        unit_price: toDecimal(part.price_minor, part.currency),
        currency: part.currency,
        available_quantity: availableOf(part) - quantity,
      })),
      warnings: await fitmentWarnings(database, repair_order_id, wanted),
      reservations,
    };
  },
});

/** One for each part that the catalogue lists for other vehicles only; none where it, or the vehicle, is not known. */
async function fitmentWarnings(
  database: PartsTransaction,
  repairOrderId: string,
  wanted: readonly Wanted[],
): Promise<string[]> {
  const vehicle = await vehicleOfRepairOrder(database, repairOrderId);
  if (vehicle === undefined) return [];
  const warnings: string[] = [];
  for (const { part } of wanted) {
    const { compatible, evidence } = await compareFitment(database, part.part_number, vehicle);
    if (compatible !== false) continue;
    warnings.push(
      `${part.part_number} may not fit the ${describeVehicle(vehicle)} of repair order ${repairOrderId}: ${evidence}`,
    );
  }
  return warnings;
}

/** The parts with their stock locked, enough of each. */
async function lockWanted(database: PartsTransaction, selection: PartSelection): Promise<Wanted[]> {
  const selected = [...selection.values()];
  const parts = await findParts(
    database,
    selected.map(({ partNumber }) => partNumber),
  );
  parts.forEach(requireCurrent);
  const stock = await lockStock(
    database,
    parts.map(({ part_number }) => part_number),
  );
  const wanted = parts.map((part, index) => ({
    // What was read before the lock may have changed since.
    part: { ...part, ...stock.find(({ part_number }) => part_number === part.part_number) },
    quantity: selected[index]?.quantity ?? 1,
  }));
  requireAvailable(wanted);
  return wanted;
}

function requireCurrent({ part_number, superseded_by }: Part): void {
  if (superseded_by === null) return;
  throw new ToolError('PART_SUPERSEDED', `Part ${part_number} is superseded by ${superseded_by}`, {
    details: { part_number, superseded_by },
  });
}

function requireAvailable(wanted: readonly Wanted[]): void {
  const shortages = wanted
    .filter(({ part, quantity }) => quantity > availableOf(part))
    .map(({ part, quantity }) => ({
      part_number: part.part_number,
      requested: quantity,
      available: availableOf(part),
      on_order: part.on_order,
      eta: part.eta,
    }));
  if (shortages.length === 0) return;
  const summary = shortages.map(
    ({ part_number, requested, available }) => `${part_number}: ${available} of ${requested}`,
  );
  throw new ToolError('INSUFFICIENT_STOCK', `Not enough in stock of ${summary.join(', ')}`, { details: { shortages } });
}
