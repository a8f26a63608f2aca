const { Client } = require('pg');

/** @typedef {import('./evidence.cjs').LedgerEntry} LedgerEntry */

/** PostgreSQL's bigint arrives as text, to lose nothing; none of ours is that large. @param {Record<string, any>} row */
const withNumbers = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      column.endsWith('_minor') && value !== null ? Number(value) : value,
    ]),
  );

/**
 * Rows of one service's database as the superuser sees them: those of every tenant.
 * @template T
 * @param {string} adminUrl
 * @param {string} database
 * @param {(query: (sql: string) => Promise<any[]>) => Promise<T>} read
 * @returns {Promise<T>}
 */
async function withDatabase(adminUrl, database, read) {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    // one snapshot, so that no check sees half a transaction
    await client.query('begin isolation level repeatable read read only');
    return await read(async (sql) => (await client.query(sql)).rows.map(withNumbers));
  } finally {
    await client.end();
  }
}

/** @param {any} row of the table `effect_ledger` @returns {LedgerEntry} */
function toLedgerEntry({ step_key, tool, outcome, created_at, undone_at = null }) {
  const forbidden = outcome === null;
  const closedAt = undone_at ?? (forbidden ? created_at : null);
  return {
    stepKey: step_key,
    tool,
    result: forbidden ? undefined : JSON.parse(outcome).result,
    undone: undone_at !== null,
    closedAt: closedAt === null ? undefined : closedAt.getTime(),
  };
}

/**
 * @param {string} adminUrl of a superuser
 * @returns {Promise<Pick<import('./evidence.cjs').Evidence, 'parts' | 'payment' | 'repairOrders' | 'ledgers' | 'unpublished'>>}
 */
async function readDatabases(adminUrl) {
  const common = async (/** @type {(sql: string) => Promise<any[]>} */ query) => ({
    ledger: (await query('select * from effect_ledger')).map(toLedgerEntry),
    unpublished: (await query('select id from event_outbox')).length,
  });
  const parts = await withDatabase(adminUrl, 'parts', async (query) => ({
    ...(await common(query)),
    tables: {
      stock: await query('select part_number, on_hand, reserved from stock'),
      movements: await query(
        'select part_number, kind, on_hand_change, reserved_change, reservation_id from stock_movements order by movement_id',
      ),
      reservations: await query('select reservation_id, repair_order_id, version, status from reservations'),
      lines: await query('select reservation_id, part_number, reserved, issued, returned from reservation_lines'),
    },
  }));
  const payment = await withDatabase(adminUrl, 'payment', async (query) => ({
    ...(await common(query)),
    tables: {
      accounts: await query('select repair_order_id, paid_minor, refunded_minor from payment_accounts'),
      payments: await query('select payment_id, repair_order_id, captured_minor, refunded_minor from payments'),
      links: await query(
        'select payment_link_id, repair_order_id, amount_minor, customer_email, status from payment_links',
      ),
      refunds: await query('select refund_id, payment_id, amount_minor from refunds'),
    },
  }));
  const repairOrders = await withDatabase(adminUrl, 'repair_orders', async (query) => ({
    ...(await common(query)),
    tables: {
      orders: await query('select repair_order_id, version, status from repair_orders'),
      history: await query(
        'select repair_order_id, version, type, detail from repair_order_history order by repair_order_id, version',
      ),
      reservations: await query('select reservation_id, repair_order_id, version, status, parts from reservations'),
    },
  }));
  return {
    parts: parts.tables,
    payment: payment.tables,
    repairOrders: repairOrders.tables,
    ledgers: { parts: parts.ledger, payment: payment.ledger, repair_orders: repairOrders.ledger },
    unpublished: parts.unpublished + payment.unpublished + repairOrders.unpublished,
  };
}

module.exports = { readDatabases };
