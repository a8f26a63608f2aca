import { Pool, type PoolClient } from 'pg';
import { PART } from '../product/product-load';
import { serveJson } from './serve-json';
import type { BareCall } from './steps';

const TABLES = `
  create table repair_order (id text primary key, status text not null, version int not null, details jsonb not null);
  create table part (number text primary key, on_hand int not null, reserved int not null);
  create table reservation (id bigserial primary key, part text not null, repair_order text not null);
  create table link (id bigserial primary key, repair_order text not null, amount_minor bigint not null);
  create table ledger (key text primary key, answer jsonb not null);
  create table outbox (id bigserial primary key, data jsonb not null);
`;
const DETAILS = JSON.stringify({ customer: 'somebody', notes: 'x'.repeat(1_000) });

/** Reads and writes, each write with its ledger and what it tells, in one transaction. */
export async function serveTools(databaseUrl: string, port: number, orders: readonly string[]): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 20 });
  await pool.query(TABLES);
  await pool.query('insert into part values ($1, 1000000, 0)', [PART]);
  await pool.query(`insert into repair_order select unnest($1::text[]), 'in_progress', 1, $2`, [orders, DETAILS]);
  await serveJson(port, (call: BareCall) => perform(pool, call));
}

function perform(pool: Pool, { operation, order, key }: BareCall): Promise<unknown> {
  const reading = { read_order: ['repair_order', 'id', order], read_part: ['part', 'number', PART] } as const;
  if (operation === 'read_order' || operation === 'read_part') {
    const [table, column, value] = reading[operation];
    return pool.query(`select * from ${table} where ${column} = $1`, [value]).then(({ rows }) => ({
      success: rows.length === 1,
      result: rows[0],
    }));
  }
  return inTransaction(pool, async (client) => {
    const { rows: earlier } = await client.query('select answer from ledger where key = $1', [key]);
    if (earlier[0]) return earlier[0].answer as unknown;
    if (operation === 'reserve') {
      await client.query('update part set reserved = reserved + 1 where number = $1', [PART]);
      await client.query('insert into reservation (part, repair_order) values ($1, $2)', [PART, order]);
    } else {
      await client.query('insert into link (repair_order, amount_minor) values ($1, 10000)', [order]);
    }
    const event = { type: operation, order };
    await client.query('insert into outbox (data) values ($1)', [JSON.stringify(event)]);
    const answer = { success: true, events: [event] };
    await client.query('insert into ledger values ($1, $2)', [key, JSON.stringify(answer)]);
    return answer;
  });
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
