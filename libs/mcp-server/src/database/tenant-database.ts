import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, isRerunnable } from '@ars/database';
import { type Kysely, sql, type Transaction, type RawBuilder } from 'kysely';
import { teller } from './outbox';
import type { EventDefinitions } from '../tool/event';
import type { WorkContext } from '../tool/tool';

import { deadlineExceeded } from './database-error';
import type { McpServerTables } from './tables';

const MAX_RUNS = 4;
const MAX_PAUSE_MS = 20;
const READ_ONLY_TRANSACTION = '25006';

/** Stands for all tenants; no tenant's id can be like it. */
export const EVERY_TENANT = '*';

export interface TransactionOptions {
  /** A tenant's id; or `EVERY_TENANT`, to see and delete rows of all but write none. */
  tenantId: string;
  readOnly?: boolean;
  /** Transactions of the tenant that share a key run one after the other. */
  serializedBy?: readonly string[];
  /** By `performance.now()`, when whoever asked stops waiting: nothing is committed after it. */
  deadline?: number;
}

/**
 * The same transaction by the service's own table types. The library's tables are in its database too, though the
 * service does not list them, and nothing ties the two types together but the module that was registered with both.
 */
export const asService = <Database>(transaction: Transaction<McpServerTables>): Transaction<Database> =>
  transaction as unknown as Transaction<Database>;

/** The server's database: every transaction is bound to one tenant, and PostgreSQL itself holds it to that. */
export class TenantDatabase<Database = unknown> {
  constructor(
    private readonly database: Kysely<McpServerTables>,
    private readonly role: string | undefined,
    private readonly statementTimeoutMs: number,
    /** What is told of changes to it. */
    readonly events: EventDefinitions,
  ) {}

  /** Tenants known to be in the table of tenants. */
  private readonly known = new Set<string>([EVERY_TENANT]);

  /** One unit of work of one tenant. It may run more than once: what loses against another transaction is repeated. */
  inTenant<T>(tenantId: string, work: (context: WorkContext<Database>) => Promise<T>): Promise<T> {
    return this.transaction({ tenantId }, (transaction) => {
      const now = new Date();
      const { emit } = teller(transaction, { definitions: this.events, now });
      return work({ database: asService(transaction), now, emit });
    });
  }

  /** A read of every tenant's rows, e.g. to find for whom there is work; writes are refused. */
  acrossTenants<T>(read: (database: Transaction<Database>) => Promise<T>): Promise<T> {
    return this.transaction({ tenantId: EVERY_TENANT, readOnly: true }, (transaction) => read(asService(transaction)));
  }

  /**
   * What the two above are made of; for the library's own tables.
   * @throws ToolError `DEADLINE_EXCEEDED`
   */
  async transaction<T>(
    options: TransactionOptions,
    work: (transaction: Transaction<McpServerTables>) => Promise<T>,
  ): Promise<T> {
    const { tenantId, readOnly = false, deadline } = options;
    remainingMs(deadline);
    if (!readOnly) await this.know(tenantId);
    const run = rerunning(() => {
      const builder = this.database.transaction();
      return (readOnly ? builder.setAccessMode('read only') : builder).execute(async (transaction) => {
        await this.enter(transaction, options);
        const result = await work(transaction);
        remainingMs(deadline);
        return result;
      });
    });
    return readOnly ? run.catch(refuseWrites) : run;
  }

  async ping(): Promise<void> {
    await sql`select 1`.execute(this.database);
  }

  close(): Promise<void> {
    return this.database.destroy();
  }

  /**
   * Settings and locks end with the transaction. `set_config('role', …)` is `set local role`, in the same round trip.
   * The statement that waits for the locks began before its own timeout was set, but not before that of locks.
   */
  private async enter(transaction: Transaction<McpServerTables>, options: TransactionOptions): Promise<void> {
    const { tenantId, serializedBy = [], deadline } = options;
    const seen =
      tenantId === EVERY_TENANT ? sql`(select coalesce(string_agg(tenant_id, ','), '') from tenant)` : sql`${tenantId}`;
    const written = tenantId === EVERY_TENANT ? '' : tenantId;
    const limit = Math.min(remainingMs(deadline) ?? Infinity, this.statementTimeoutMs);
    const settings = [
      sql`set_config('app.tenant_ids', ${seen}, true)`,
      sql`set_config('app.tenant_id', ${written}, true)`,
      ...(this.role === undefined ? [] : [sql`set_config('role', ${this.role}, true)`]),
      ...['statement_timeout', 'lock_timeout'].map((name) => sql`set_config(${name}, ${String(limit)}, true)`),
    ];
    // In one order everywhere, so that two transactions never wait for each other.
    const locks = [...new Set(serializedBy)]
      .sort()
      .map((key) => sql`pg_advisory_xact_lock(${lockNumber(tenantId, key)})`);
    await sql`select ${sql.join([...settings, ...locks])}`.execute(transaction);
  }

  /** Before the transaction, which may be rolled back. */
  private async know(tenantId: string): Promise<void> {
    if (this.known.has(tenantId)) return;
    const row = { tenant_id: tenantId, seeded_at: null };
    await this.database
      .insertInto('tenant')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    this.known.add(tenantId);
  }
}

/** Elsewhere that is the database's trouble; here it is the tool's, which is not to be called again. */
function refuseWrites(error: unknown): never {
  if (codeOf(error) !== READ_ONLY_TRANSACTION) throw error;
  throw new Error('What only reads tried to write', { cause: error });
}

async function rerunning<T>(run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isRerunnable(error) || runs === MAX_RUNS) throw error;
      await delay(Math.random() * MAX_PAUSE_MS);
    }
  }
}

/** Milliseconds, at least 1; undefined where there is no deadline. */
function remainingMs(deadline: number | undefined): number | undefined {
  if (deadline === undefined) return undefined;
  const remaining = Math.ceil(deadline - performance.now());
  if (remaining <= 0) throw deadlineExceeded();
  return remaining;
}

/** Number of the advisory lock that a tenant's transactions mean by this name. */
export const lockNumber = (tenantId: string, name: string): RawBuilder<unknown> =>
  sql`hashtextextended(${`${tenantId} ${name}`}, 0)`;
