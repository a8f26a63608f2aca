import { isFinished, type RepairOrderStatus, STATUSES } from '@ars/domain';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';
import { type RepairOrder, selectRepairOrders } from '../repair-orders/repair-order';
import { findByWords, type Found } from './find-by-words';
import { findStaff } from './find-staff';
import { REPAIR_ORDERS_SEARCHED } from './searched';

type Database = Kysely<RepairOrdersDatabase>;

/** Conditions on repair orders, all of which must hold; times are RFC 3339. */
export interface RepairOrderFilter {
  query?: string | undefined;
  status?: RepairOrderStatus | undefined;
  open_only: boolean;
  unassigned: boolean;
  overdue: boolean;
  unpaid: boolean;
  customer_id?: string | undefined;
  vin?: string | undefined;
  technician_id?: string | undefined;
  technician?: string | undefined;
  advisor_id?: string | undefined;
  advisor?: string | undefined;
  promised_from?: string | undefined;
  promised_before?: string | undefined;
  opened_from?: string | undefined;
  opened_before?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface FoundRepairOrders {
  repairOrders: RepairOrder[];
  count: number;
  taken_as: Found<unknown>['taken_as'];
  next_cursor: string | null;
}

/** Promised or not, the customer can have it. */
const READY = ['ready_for_pickup', 'completed'] as const;
const FINISHED = STATUSES.filter(isFinished);
/** Numbers count upwards: without a query the newest comes first, and a page ends at a number. */
const NUMBER = sql<number>`repair_orders.repair_order_id::bigint`;
const IS_OPEN = sql<SqlBool>`repair_orders.status <> all(${FINISHED}::text[])`;
const IS_UNPAID = sql<SqlBool>`total_minor > coalesce((select paid_minor - refunded_minor from payment_accounts
  where payment_accounts.repair_order_id = repair_orders.repair_order_id), 0)`;

export async function findRepairOrders(database: Database, filter: RepairOrderFilter): Promise<FoundRepairOrders> {
  const { query, limit, cursor } = filter;
  const people = await peopleOf(database, filter);
  const isRanked = query !== undefined;
  const { rows, taken_as } = await findByWords(database, query, REPAIR_ORDERS_SEARCHED, ({ where, rank }) =>
    matchingOrders(database, filter, people)
      .where(where)
      .$if(isRanked, (found) =>
        found
          .orderBy(rank, 'desc')
          .orderBy(IS_OPEN, 'desc')
          .offset(Number(cursor ?? 0)),
      )
      .$if(!isRanked && cursor !== undefined, (found) => found.where(NUMBER, '<', Number(cursor)))
      .orderBy(NUMBER, 'desc')
      .limit(limit + 1)
      .execute(),
  );
  const ids = rows.slice(0, limit).map(({ repair_order_id }) => repair_order_id);
  const next = isRanked ? String(Number(cursor ?? 0) + limit) : ids.at(-1);
  return {
    repairOrders: await inOrder(database, ids),
    count: Number(rows[0]?.count ?? 0),
    taken_as,
    next_cursor: rows.length > limit ? (next ?? null) : null,
  };
}

async function inOrder(database: Database, ids: readonly string[]): Promise<RepairOrder[]> {
  const rows = await selectRepairOrders(database)
    .where('repair_orders.repair_order_id', '=', sql<string>`any(${ids})`)
    .execute();
  const byNumber = new Map(rows.map((row) => [row.repair_order_id, row]));
  return ids.flatMap((id) => byNumber.get(id) ?? []);
}

type People = Record<'technician_id' | 'advisor_id', string[] | undefined>;

/** Numbers of those who are named; undefined where nobody is. */
async function peopleOf(database: Database, { technician, advisor }: RepairOrderFilter): Promise<People> {
  return {
    technician_id: technician === undefined ? undefined : await findStaff(database, 'technician', technician),
    advisor_id: advisor === undefined ? undefined : await findStaff(database, 'advisor', advisor),
  };
}

function matchingOrders(database: Database, filter: RepairOrderFilter, people: People) {
  const { vin, status, customer_id, technician_id, advisor_id } = filter;
  const { promised_from, promised_before, opened_from, opened_before } = filter;
  let found = joined(database).select([
    'repair_orders.repair_order_id',
    // Of all pages: counted with the first one, and by whoever turns them.
    sql<string>`count(*) over ()`.as('count'),
  ]);
  if (vin !== undefined) found = found.where('repair_orders.vin', 'like', `%${vin}`);
  if (status !== undefined) found = found.where('status', '=', status);
  if (filter.open_only) found = found.where(IS_OPEN);
  if (filter.unassigned) found = found.where('technician_id', 'is', null);
  if (filter.overdue)
    found = found.where('promised_at', '<', new Date()).where(IS_OPEN).where('status', 'not in', READY);
  if (filter.unpaid) found = found.where(IS_UNPAID);
  if (customer_id !== undefined) found = found.where('repair_orders.customer_id', '=', customer_id);
  if (technician_id !== undefined) found = found.where('technician_id', '=', technician_id);
  if (advisor_id !== undefined) found = found.where('advisor_id', '=', advisor_id);
  if (people.technician_id) found = found.where('technician_id', '=', sql<string>`any(${people.technician_id})`);
  if (people.advisor_id) found = found.where('advisor_id', '=', sql<string>`any(${people.advisor_id})`);
  if (promised_from !== undefined) found = found.where('promised_at', '>=', new Date(promised_from));
  if (promised_before !== undefined) found = found.where('promised_at', '<', new Date(promised_before));
  if (opened_from !== undefined) found = found.where('opened_at', '>=', new Date(opened_from));
  if (opened_before !== undefined) found = found.where('opened_at', '<', new Date(opened_before));
  return found;
}

/** PostgreSQL leaves out what is joined by a whole key and not asked for. */
const joined = (database: Database) =>
  database
    .selectFrom('repair_orders')
    .leftJoin('customers', (join) =>
      join
        .onRef('customers.tenant_id', '=', 'repair_orders.tenant_id')
        .onRef('customers.customer_id', '=', 'repair_orders.customer_id'),
    )
    .leftJoin('vehicles', (join) =>
      join.onRef('vehicles.tenant_id', '=', 'repair_orders.tenant_id').onRef('vehicles.vin', '=', 'repair_orders.vin'),
    )
    .leftJoin('staff as technicians', (join) =>
      join
        .onRef('technicians.tenant_id', '=', 'repair_orders.tenant_id')
        .onRef('technicians.staff_id', '=', 'repair_orders.technician_id'),
    )
    .leftJoin('staff as advisors', (join) =>
      join
        .onRef('advisors.tenant_id', '=', 'repair_orders.tenant_id')
        .onRef('advisors.staff_id', '=', 'repair_orders.advisor_id'),
    );
