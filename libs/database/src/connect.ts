import { Logger } from '@nestjs/common';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

const CONNECTION_TIMEOUT_MS = 3_000;
const POOL_SIZE = 10;

const logger = new Logger('Database');

/** The driver's own choice would be text for int8, and a date at local midnight, which is another day elsewhere. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.DATE]: (text) => text,
};

/**
 * A connection pool; nothing is connected until the first query.
 * @param requestTimeoutMs how long a statement may take
 */
export function connect<Tables>(url: string, requestTimeoutMs: number): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    keepAlive: true,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    // A caller gives up after its request timeout; no statement outlives it.
    statement_timeout: requestTimeoutMs,
    idle_in_transaction_session_timeout: requestTimeoutMs,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? types.getTypeParser(oid, format) },
  });
  // A connection that breaks would otherwise end the process as an unhandled error event: the pool listens only while
  // it is idle, and it tells that again by an event of its own.
  pool.on('error', (error) => logger.warn(`a database connection broke: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
