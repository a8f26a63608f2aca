import { METRICS, observe } from '@ars/platform';
import { Logger } from '@nestjs/common';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import type { Socket } from 'node:net';

const CONNECTION_TIMEOUT_MS = 3_000;
const POOL_SIZE = 10;
/** By which a server that is there has told that a statement took too long. */
const TOLD_WITHIN_MS = 1_000;

const logger = new Logger('Database');

/** The driver's own choice would be text for int8, and a date at local midnight, which is another day elsewhere. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.DATE]: (text) => text,
};

/**
 * A connection pool; nothing is connected until the first query.
 * @param statementTimeoutMs how long a statement may take
 */
export function connect<Tables>(url: string, statementTimeoutMs: number): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    keepAlive: true,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    idleTimeoutMillis: statementTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? types.getTypeParser(oid, format) },
  });
  // A connection that breaks would otherwise end the process as an unhandled error event: the pool listens only while
  // it is idle, and it tells that again by an event of its own.
  pool.on('error', (error) => logger.warn(`a database connection broke: ${error.message}`));
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    endWhenSilent(client, statementTimeoutMs + TOLD_WITHIN_MS);
  });
  observePool(pool, new URL(url).pathname.slice(1));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

function observePool(pool: Pool, database: string): void {
  const name = { 'db.client.connection.pool.name': database };
  observe([METRICS.poolConnections, METRICS.poolWaiting, METRICS.poolMaximum], (report) => {
    const state = (value: string) => ({ ...name, 'db.client.connection.state': value });
    report(METRICS.poolConnections, pool.idleCount, state('idle'));
    report(METRICS.poolConnections, pool.totalCount - pool.idleCount, state('used'));
    report(METRICS.poolWaiting, pool.waitingCount, name);
    report(METRICS.poolMaximum, POOL_SIZE, name);
  });
}

/**
 * A network that drops packets closes no connection, and the driver's own `query_timeout` leaves the connection in the
 * pool, for the next statement to wait in vain. So the connection itself ends, and what waits for it fails as for any
 * other that broke.
 */
function endWhenSilent(client: PoolClient, silenceMs: number): void {
  const { stream } = (client as PoolClient & { connection: { stream: Socket } }).connection;
  const silence = Object.assign(new Error('the database fell silent'), { code: 'ETIMEDOUT' });
  stream.setTimeout(silenceMs, () => stream.destroy(silence));
}
