import { type RepairOrderStatus, TRANSITIONS } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import { type InferResult, type Kysely, sql } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';

/** Repair orders with the people, the vehicle and the money that belong to them. */
export const selectRepairOrders = (database: Kysely<RepairOrdersDatabase>) =>
  database
    .selectFrom('repair_orders')
    .innerJoin('customers', 'customers.customer_id', 'repair_orders.customer_id')
    .innerJoin('vehicles', 'vehicles.vin', 'repair_orders.vin')
    .leftJoin('staff as advisors', 'advisors.staff_id', 'repair_orders.advisor_id')
    .leftJoin('staff as technicians', 'technicians.staff_id', 'repair_orders.technician_id')
    .leftJoin('payment_accounts', 'payment_accounts.repair_order_id', 'repair_orders.repair_order_id')
    .selectAll('repair_orders')
    .select(({ fn, val }) => [
      'customers.name as customer_name',
      fn.coalesce('repair_orders.contact_email', 'customers.email').as('customer_email'),
      fn.coalesce('repair_orders.contact_phone', 'customers.phone').as('customer_phone'),
      // Consent was given for the number on the customer's record, not for another one.
      sql<boolean>`customers.sms_consent and coalesce(repair_orders.contact_phone = customers.phone, true)`.as(
        'sms_consent',
      ),
      'vehicles.year',
      'vehicles.make',
      'vehicles.model',
      'advisors.name as advisor_name',
      'technicians.name as technician_name',
      fn.coalesce('payment_accounts.paid_minor', val(0)).as('paid_minor'),
      fn.coalesce('payment_accounts.refunded_minor', val(0)).as('refunded_minor'),
    ]);
export type RepairOrder = InferResult<ReturnType<typeof selectRepairOrders>>[number];

/** @throws ToolError `RO_NOT_FOUND` */
export async function getRepairOrder(
  database: Kysely<RepairOrdersDatabase>,
  repairOrderId: string,
): Promise<RepairOrder> {
  const repairOrder = await selectRepairOrders(database)
    .where('repair_orders.repair_order_id', '=', repairOrderId)
    .executeTakeFirst();
  if (repairOrder) return repairOrder;
  throw new ToolError(
    'RO_NOT_FOUND',
    `There is no RO ${repairOrderId}. Look at the number again, or search by customer or vehicle`,
    {
      details: { repair_order_id: repairOrderId },
    },
  );
}

/**
 * The repair order, held against other writers until the transaction ends.
 * @throws ToolError `RO_NOT_FOUND`, or `VERSION_CONFLICT` when the caller has seen another version
 */
export async function lockRepairOrder(
  database: Kysely<RepairOrdersDatabase>,
  repairOrderId: string,
  expectedVersion?: number,
): Promise<RepairOrder> {
  // A statement of its own: joined rows of a locking read would be those from before a wait for another writer.
  await database
    .selectFrom('repair_orders')
    .select('version')
    .where('repair_order_id', '=', repairOrderId)
    .forUpdate()
    .execute();
  const repairOrder = await getRepairOrder(database, repairOrderId);
  if (expectedVersion !== undefined && expectedVersion !== repairOrder.version) {
    throw new ToolError(
      'VERSION_CONFLICT',
      `RO ${repairOrderId} was changed by somebody else meanwhile (it is at version ${repairOrder.version}, not ` +
        `${expectedVersion}). Look at it again`,
      { details: { expected_version: expectedVersion, version: repairOrder.version, status: repairOrder.status } },
    );
  }
  return repairOrder;
}

/** Closed and cancelled repair orders: no way leads on from there. */
export const isClosed = (status: RepairOrderStatus): boolean => TRANSITIONS[status].length === 0;

/** @throws ToolError `RO_CLOSED` */
export function requireOpen({ repair_order_id, status }: RepairOrder): void {
  if (!isClosed(status)) return;
  throw new ToolError(
    'RO_CLOSED',
    `RO ${repair_order_id} is ${status} and can no longer be changed. Open a new one for further work`,
    {
      details: { repair_order_id, status },
    },
  );
}

type Money = Pick<RepairOrder, 'total_minor' | 'paid_minor' | 'refunded_minor'>;

/**
 * What the customer still owes, in minor units; negative when more was paid than billed, null while no total is on
 * file.
 */
export const balanceOf = ({ total_minor, paid_minor, refunded_minor }: Money): number | null =>
  total_minor === null ? null : total_minor - paid_minor + refunded_minor;
