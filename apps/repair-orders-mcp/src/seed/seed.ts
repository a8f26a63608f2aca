import type { WorkContext } from '@ars/mcp-server';
import type { Insertable } from 'kysely';
import type { PaymentAccountsTable, RepairOrdersDatabase } from '../database/schema';
import { customers, vehicles } from './world/customers';
import { stories } from './world/repair-orders';
import { staff } from './world/staff';
import { chicago, tell } from './world/story';

/** What the payment service's own demonstration data say was paid; 412175 was paid twice by mistake. */
const paymentAccounts: Insertable<PaymentAccountsTable>[] = [
  { repair_order_id: '412150', version: 1, paid_minor: 231_877, updated_at: chicago('11-12 16:20') },
  { repair_order_id: '412175', version: 2, paid_minor: 63_680, updated_at: chicago('11-20 11:05') },
].map((account) => ({ ...account, refunded_minor: 0, currency: 'USD' }));

/** The demonstration dealership: its people, customers, vehicles and repair orders. */
export async function seed({ database, now }: WorkContext<RepairOrdersDatabase>): Promise<void> {
  const repairOrders = stories.map(([facts, steps]) => tell(facts, steps, now));
  await database.insertInto('staff').values(staff).execute();
  await database.insertInto('customers').values(customers).execute();
  await database.insertInto('vehicles').values(vehicles).execute();
  await database
    .insertInto('repair_orders')
    .values(repairOrders.map(({ repairOrder }) => repairOrder))
    .execute();
  await database
    .insertInto('repair_order_history')
    .values(repairOrders.flatMap(({ history }) => history))
    .execute();
  await database.insertInto('payment_accounts').values(paymentAccounts).execute();
}
