import { isFinished, type RepairOrderStatus, STATUSES } from '@ars/domain';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { RepairOrdersDatabase } from '../database/schema';
import { type RepairOrder, selectRepairOrders } from '../repair-orders/repair-order';
import { findByWords, type Found } from './find-by-words';
import { findStaff } from './find-staff';
import type { Match } from './match-terms';
import { REPAIR_ORDERS_SEARCHED } from './searched';

type Database = Kysely<RepairOrdersDatabase>;

/** Conditions on repair orders, all of which must hold; times are RFC 3339. */
export interface RepairOrderFilter {
  query?: string | undefined;
  status?: RepairOrderStatus | undefined;
  open_only: boolean;
  unassigned: boolean;
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

const FINISHED = STATUSES.filter(isFinished);
/** Numbers count upwards: without a query the newest comes first, and a page ends at a number. */
const NUMBER = sql<number>`repair_orders.repair_order_id::bigint`;
const IS_OPEN = sql<SqlBool>`repair_orders.status <> all(${FINISHED}::text[])`;
const BALANCE = sql<number>`repair_orders.total_minor - coalesce(payment_accounts.paid_minor, 0)
  + coalesce(payment_accounts.refunded_minor, 0)`;

export async function findRepairOrders(database: Database, filter: RepairOrderFilter): Promise<FoundRepairOrders> {
  const { query, limit, cursor } = filter;
  const people = await peopleOf(database, filter);
  const isRanked = query !== undefined;
  let count = 0;
  const { rows, taken_as } = await findByWords(database, query, REPAIR_ORDERS_SEARCHED, async (match) => {
    const found = matching(database, filter, people, match);
    const page = await found
      .$if(isRanked, (ranked) =>
        ranked
          .orderBy(match.rank, 'desc')
          .orderBy(IS_OPEN, 'desc')
          .offset(Number(cursor ?? 0)),
      )
      .$if(!isRanked && cursor !== undefined, (newest) => newest.where(NUMBER, '<', Number(cursor)))
      .orderBy(NUMBER, 'desc')
      .limit(limit + 1)
      .execute();
    count = cursor === undefined && page.length <= limit ? page.length : await countOf(found);
    return page;
  });
  const repairOrders = rows.slice(0, limit);
  const next = isRanked ? String(Number(cursor ?? 0) + limit) : repairOrders.at(-1)?.repair_order_id;
  return { repairOrders, count, taken_as, next_cursor: rows.length > limit ? (next ?? null) : null };
}

type People = Record<'technician_id' | 'advisor_id', string[] | undefined>;

/** Numbers of those who are named; undefined where nobody is. */
async function peopleOf(database: Database, { technician, advisor }: RepairOrderFilter): Promise<People> {
  return {
    technician_id: technician === undefined ? undefined : await findStaff(database, 'technician', technician),
    advisor_id: advisor === undefined ? undefined : await findStaff(database, 'advisor', advisor),
  };
}

function matching(database: Database, filter: RepairOrderFilter, people: People, { where }: Match) {
  const { vin, status, customer_id, technician_id, advisor_id } = filter;
  const { promised_from, promised_before, opened_from, opened_before } = filter;
  let found = selectRepairOrders(database).where(where);
  if (vin !== undefined) found = found.where('repair_orders.vin', 'like', `%${vin}`);
  if (status !== undefined) found = found.where('status', '=', status);
  if (filter.open_only) found = found.where(IS_OPEN);
  if (filter.unassigned) found = found.where('technician_id', 'is', null);
  if (filter.unpaid) found = found.where(BALANCE, '>', 0);
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

async function countOf(found: ReturnType<typeof matching>): Promise<number> {
  const { count } = await found
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
