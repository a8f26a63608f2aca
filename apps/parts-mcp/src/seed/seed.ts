import type { RepairOrderStatus } from '@ars/domain';
import type { WorkContext } from '@ars/mcp-server';
import { SYSTEM_ACTOR } from '../parts-work';
import { openReservation } from '../reservations/open-reservation';
import { tellReservations } from '../reservations/reservation';
import { readSnapshots } from '../reservations/snapshot';
import { moveStock } from '../stock/stock';
import type { PartsDatabase } from '../database/schema';
import { catalogue, CURRENCY } from './world/catalogue';

const HOLD_MS = 72 * 3_600_000;

/** Status and vehicle of each. */
const repairOrders: Record<string, [RepairOrderStatus, string, number, string, string]> = {
  '1234': ['in_progress', '4T1B11HK8KU012034', 2019, 'Toyota', 'Camry'],
  '412144': ['invoiced', 'KMHL14JA8PA123456', 2023, 'Hyundai', 'Sonata'],
  '412150': ['closed', '1FTFW1E55NFA12345', 2022, 'Ford', 'F-150'],
  '412160': ['completed', '4T1B11HK8KU123456', 2019, 'Toyota', 'Camry'],
  '412175': ['invoiced', '3GNAXUEV2NL123456', 2022, 'Chevrolet', 'Equinox'],
  '412188': ['ready_for_pickup', '2T3W1RFV7MC123456', 2021, 'Toyota', 'RAV4'],
  '412199': ['customer_approval', '1FMCU9H61NUA12345', 2022, 'Ford', 'Escape'],
  '412207': ['in_progress', '4T1G11AK6LU000000', 2020, 'Toyota', 'Camry'],
  '412210': ['parts_ordered', '1HGCV1F33LA000001', 2020, 'Honda', 'Accord'],
  '412215': ['pending', 'WBA5R1C57KAJ12345', 2019, 'BMW', '330i'],
  '412221': ['quality_check', '5YJ3E1EA2KF317000', 2019, 'Tesla', 'Model 3'],
};

/** The demonstration dealership: its catalogue with stock, its repair orders, and the one part that is reserved. */
export async function seed(context: WorkContext<PartsDatabase>): Promise<void> {
  const { database } = context;
  const references = Object.entries(repairOrders).map(([repair_order_id, [status, vehicle_id, year, make, model]]) => ({
    repair_order_id,
    // Whatever the repair-orders service tells first is newer.
    version: 0,
    status,
    vehicle_id,
    vehicle_year: year,
    vehicle_make: make,
    vehicle_model: model,
  }));
  await database.insertInto('repair_order_references').values(references).execute();
  await seedCatalogue(context);
  await seedReservation(context);
}

async function seedCatalogue(context: WorkContext<PartsDatabase>): Promise<void> {
  const { database } = context;
  const work = { ...context, actor: SYSTEM_ACTOR };
  for (const { part, stock, onHand, fits } of catalogue) {
    await database.insertInto('parts').values(part).execute();
    const { part_number } = part;
    await database
      .insertInto('stock')
      .values({ part_number, ...stock })
      .execute();
    if (onHand > 0) await moveStock(work, { partNumber: part_number, kind: 'opening', onHand, reserved: 0 });
    if (fits.length > 0) {
      await database
        .insertInto('fitments')
        .values(fits.map((fitment) => ({ part_number, ...fitment })))
        .execute();
    }
  }
}

/** Brake pads for the brake noise of 412207; told like every reservation, so that the repair order shows them. */
async function seedReservation(context: WorkContext<PartsDatabase>): Promise<void> {
  const work = { ...context, actor: SYSTEM_ACTOR };
  const reservationId = await openReservation(work, {
    repairOrderId: '412207',
    expiresAt: new Date(context.now.getTime() + HOLD_MS),
    parts: [{ part_number: '04465-33480', quantity: 1, unit_price_minor: 7_896, currency: CURRENCY }],
  });
  await tellReservations(work, 'reserved', await readSnapshots(context.database, [reservationId]));
}
