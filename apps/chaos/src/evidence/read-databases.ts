import { Client } from 'pg';
import type {
  Evidence,
  HistoryRow,
  LedgerEntry,
  PartsTables,
  PaymentTables,
  RepairOrderTables,
  ReservationCopy,
} from './evidence';

export type DatabaseEvidence = Pick<Evidence, 'parts' | 'payment' | 'repairOrders' | 'ledgers' | 'unpublished'>;

type Row = Record<string, unknown>;
/** All rows of a query, trusted to have the columns that it selects. */
type Query = <Expected>(sql: string) => Promise<Expected[]>;
/** What an array's elements are. */
type RowOf<Rows extends readonly unknown[]> = Rows[number];

/** Of the table `effect_ledger`. */
interface LedgerRow {
  step_key: string;
  tool: string | null;
  outcome: string | null;
  created_at: Date;
  undone_at?: Date | null;
}

interface StoredOutcome {
  result?: Record<string, unknown>;
  events?: { id: string }[];
}

/** PostgreSQL's bigint arrives as text, to lose nothing; none of ours is that large. */
const withNumbers = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      column.endsWith('_minor') && value !== null ? Number(value) : value,
    ]),
  );

/** Rows of one service's database as the superuser sees them: those of every tenant. */
async function withDatabase<Found>(
  adminUrl: string,
  database: string,
  read: (query: Query) => Promise<Found>,
): Promise<Found> {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    // one snapshot, so that no check sees half a transaction
    await client.query('begin isolation level repeatable read read only');
    return await read(
      async <Expected>(sql: string) => (await client.query<Row>(sql)).rows.map(withNumbers) as Expected[],
    );
  } finally {
    await client.end();
  }
}

function toLedgerEntry({ step_key, tool, outcome, created_at, undone_at = null }: LedgerRow): LedgerEntry {
  const closedAt = undone_at ?? (outcome === null ? created_at : undefined);
  const { result, events = [] } = outcome === null ? {} : (JSON.parse(outcome) as StoredOutcome);
  return {
    stepKey: step_key,
    tool,
    result,
    events: events.map(({ id }) => id),
    undone: undone_at !== null,
    closedAt: closedAt?.getTime(),
  };
}

/** What every service's database has. */
async function commonTables(query: Query): Promise<{ ledger: LedgerEntry[]; unpublished: number }> {
  return {
    ledger: (await query<LedgerRow>('select * from effect_ledger')).map(toLedgerEntry),
    unpublished: (await query('select id from event_outbox')).length,
  };
}

const partsTables = async (query: Query): Promise<PartsTables> => ({
  stock: await query<RowOf<PartsTables['stock']>>('select part_number, on_hand, reserved from stock'),
  movements: await query<RowOf<PartsTables['movements']>>(
    'select part_number, kind, on_hand_change, reserved_change, reservation_id from stock_movements order by movement_id',
  ),
  reservations: await query<RowOf<PartsTables['reservations']>>(
    'select reservation_id, repair_order_id, version, status from reservations',
  ),
  lines: await query<RowOf<PartsTables['lines']>>(
    'select reservation_id, part_number, reserved, issued, returned from reservation_lines',
  ),
});

const paymentTables = async (query: Query): Promise<PaymentTables> => ({
  accounts: await query<RowOf<PaymentTables['accounts']>>(
    'select repair_order_id, paid_minor, refunded_minor from payment_accounts',
  ),
  payments: await query<RowOf<PaymentTables['payments']>>(
    'select payment_id, repair_order_id, captured_minor, refunded_minor from payments',
  ),
  links: await query<RowOf<PaymentTables['links']>>(
    'select payment_link_id, repair_order_id, amount_minor, customer_email, status from payment_links',
  ),
  refunds: await query<RowOf<PaymentTables['refunds']>>('select refund_id, payment_id, amount_minor from refunds'),
});

const repairOrderTables = async (query: Query): Promise<RepairOrderTables> => ({
  orders: await query<RowOf<RepairOrderTables['orders']>>('select repair_order_id, version, status from repair_orders'),
  history: await query<HistoryRow>(
    'select repair_order_id, version, type, detail from repair_order_history order by repair_order_id, version',
  ),
  reservations: await query<ReservationCopy>(
    'select reservation_id, repair_order_id, version, status, parts from reservations',
  ),
});

/** @param adminUrl of a superuser */
export async function readDatabases(adminUrl: string): Promise<DatabaseEvidence> {
  const read = <Tables>(database: string, tables: (query: Query) => Promise<Tables>) =>
    withDatabase(adminUrl, database, async (query) => ({
      ...(await commonTables(query)),
      tables: await tables(query),
    }));
  const parts = await read('parts', partsTables);
  const payment = await read('payment', paymentTables);
  const repairOrders = await read('repair_orders', repairOrderTables);
  return {
    parts: parts.tables,
    payment: payment.tables,
    repairOrders: repairOrders.tables,
    ledgers: { parts: parts.ledger, payment: payment.ledger, repair_orders: repairOrders.ledger },
    unpublished: parts.unpublished + payment.unpublished + repairOrders.unpublished,
  };
}
