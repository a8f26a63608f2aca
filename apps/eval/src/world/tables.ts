import type { Row } from '../case/case';

/** One table of the projection that cases and changes speak of: what a person would count as the state of the world. */
export interface ProjectedTable {
  /** `<database>.<name>`. */
  name: string;
  database: Database;
  /** Fields that tell a row from all others. */
  key: readonly string[];
  /** Rows of the tenant `$1`. */
  sql: string;
  /** What a new row has in these fields where a case does not say. */
  usual?: Row;
}

export const DATABASES = ['parts', 'payment', 'repair_orders'] as const;
export type Database = (typeof DATABASES)[number];

const table = (name: `${Database}.${string}`, key: readonly string[], sql: string, usual?: Row): ProjectedTable => ({
  name,
  database: name.slice(0, name.indexOf('.')) as Database,
  key,
  sql,
  ...(usual ? { usual } : {}),
});

const whole = (name: `${Database}.${string}`, key: string): ProjectedTable =>
  table(name, [key], `select * from ${name.split('.')[1]} where tenant_id = $1`);

/** The one that the dealership keeps its books in. */
const DOLLARS: Row = { currency: 'USD' };

const money = (column: string, name: string): string => `${column}_minor / 100.0 as ${name}`;

/**
 * What one service copies from another's events is left out: it has one owner, and it follows in its own time. Times of
 * creation and numbers of versions are left out too, as every attempt has its own.
 */
export const TABLES: readonly ProjectedTable[] = [
  table(
    'parts.stock',
    ['part_number'],
    'select part_number, on_hand, reserved, on_order, bin, minimum, maximum from stock where tenant_id = $1',
  ),
  table(
    'parts.reservation_lines',
    ['reservation_id', 'part_number'],
    `select reservation_id, part_number, repair_order_id, status, line.reserved as held, issued, returned,
       round(extract(epoch from expires_at - created_at) / 3600)::integer as hold_hours
     from reservation_lines line join reservations using (tenant_id, reservation_id) where tenant_id = $1`,
  ),
  table(
    'parts.parts',
    ['part_number'],
    `select part_number, name, category, ${money('price', 'price')}, superseded_by from parts where tenant_id = $1`,
  ),
  table(
    'repair_orders.repair_orders',
    ['repair_order_id'],
    `select repair_order_id, status, customer_id, vin as vehicle_id, service_description, advisor_id, technician_id,
       tag, contact_email, contact_phone, odometer_in, odometer_out,
       to_char(promised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as promised_at,
       ${money('estimate', 'estimate')}, ${money('total', 'total')}, ${money('authorized', 'authorized')}
     from repair_orders where tenant_id = $1`,
  ),
  table(
    'repair_orders.notes',
    ['repair_order_id', 'version'],
    `select repair_order_id, version, detail ->> 'note' as note, detail ->> 'kind' as kind
     from repair_order_history where tenant_id = $1 and type = 'note_added'`,
  ),
  table(
    'repair_orders.authorizations',
    ['repair_order_id', 'version'],
    `select repair_order_id, version, (detail ->> 'amount')::numeric as amount, detail ->> 'decision' as decision,
       detail ->> 'method' as method, detail ->> 'authorized_by' as authorized_by
     from repair_order_history where tenant_id = $1 and type = 'customer_authorized'`,
  ),
  whole('repair_orders.customers', 'customer_id'),
  whole('repair_orders.vehicles', 'vin'),
  whole('repair_orders.staff', 'staff_id'),
  table(
    'payment.payment_links',
    ['payment_link_id'],
    `select payment_link_id, repair_order_id, ${money('amount', 'amount')}, currency, customer_email, description, status,
       cancellation_reason, reused
     from payment_links where tenant_id = $1`,
    DOLLARS,
  ),
  table(
    'payment.payments',
    ['payment_id'],
    `select payment_id, repair_order_id, ${money('amount', 'amount')}, currency, ${money('captured', 'captured')},
       ${money('refunded', 'refunded')}, method
     from payments where tenant_id = $1`,
    DOLLARS,
  ),
  table(
    'payment.refunds',
    ['refund_id'],
    `select refund_id, payment_id, ${money('amount', 'amount')}, reason from refunds where tenant_id = $1`,
  ),
  table(
    'payment.notifications',
    ['notification_id'],
    'select notification_id, payment_id, channel, template, recipient from notifications where tenant_id = $1',
  ),
];

/** What the cases written in-house say nothing of: why stock was moved by hand, and what an offline payment refers to. */
const DETAILS: readonly ProjectedTable[] = [
  table(
    'parts.movements',
    ['part_number', 'movement_id'],
    `select part_number, kind, on_hand_change, split_part(reason, ':', 1) as reason,
       row_number() over (order by movement_id) as movement_id
     from stock_movements where tenant_id = $1 and kind in ('adjusted', 'returned')`,
  ),
  table(
    'payment.offline_references',
    ['payment_id'],
    `select payment_id, transaction_id as reference from payments where tenant_id = $1 and method <> 'card'`,
  ),
];

export const DETAILED_TABLES: readonly ProjectedTable[] = [...TABLES, ...DETAILS];

/** What tells a row of a table from all others, for people and programs. */
export function keyOf(name: string, row: Row): string {
  const key = DETAILED_TABLES.find((each) => each.name === name)?.key ?? Object.keys(row);
  return key.map((field) => row[field]).join(' ');
}

/** What a new row of a table has in fields of which a case says nothing. */
export const usualIn = (name: string): Row => TABLES.find((each) => each.name === name)?.usual ?? {};
