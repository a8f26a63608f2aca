import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Row, SetupRow } from '../case/case';
import { copyStatement } from './copy-tenant';
import { rowsByKey, type Snapshot } from './snapshot';
import { type Database, DATABASES, type ProjectedTable, TABLES } from './tables';

const SETTLING_POLL_MS = 50;
const SETTLING_LIMIT_MS = 20_000;
const CONNECTIONS = 6;

/** The databases of the running system, seen by their superuser: a fresh world for each tenant, and what became of it. */
export class World {
  private constructor(
    private readonly pools: Readonly<Record<Database, Pool>>,
    private readonly copies: Readonly<Record<Database, string>>,
    private readonly seeded: string,
  ) {}

  /** @param adminUrl of the PostgreSQL server in which the demonstration world was written at the services' start */
  static async open(adminUrl: string): Promise<World> {
    const pool = (name: Database): Pool => {
      const url = new URL(adminUrl);
      url.pathname = name;
      const connections = new Pool({ connectionString: url.href, max: CONNECTIONS });
      // The server's end is told to connections that are just being closed.
      connections.on('error', () => undefined);
      return connections;
    };
    const pools = { parts: pool('parts'), payment: pool('payment'), repair_orders: pool('repair_orders') };
    const seeded = await seededTenant(pools.parts);
    await untilCopied(pools.repair_orders, seeded);
    const [parts, payment, repair_orders] = await Promise.all(DATABASES.map((name) => copyStatement(pools[name])));
    const copies = { parts: parts ?? '', payment: payment ?? '', repair_orders: repair_orders ?? '' };
    return new World(pools, copies, seeded);
  }

  /**
   * Gives the tenant a world like another's.
   * @param tenant letters, digits, dashes
   * @param from by default the demonstration world as it is on the first day
   */
  async create(tenant: string, from = this.seeded): Promise<void> {
    const copy = (name: Database) => this.copies[name].replaceAll('{{tenant}}', tenant).replaceAll('{{from}}', from);
    await Promise.all(DATABASES.map((name) => this.pools[name].query(copy(name))));
  }

  async setRow(tenant: string, { database, table, where, set }: SetupRow): Promise<void> {
    const pool = this.pools[database as Database];
    if (!pool) throw new Error(`There is no database ${database}`);
    const values = [tenant, ...Object.values(set), ...Object.values(where)];
    const assignments = (row: Row, offset: number) =>
      Object.keys(row).map((name, index) => `"${name}" = $${index + offset}`);
    const { rowCount } = await pool.query(
      `update "${table}" set ${assignments(set, 2).join(', ')} where tenant_id = $1 and ` +
        assignments(where, 2 + Object.keys(set).length).join(' and '),
      values,
    );
    if (rowCount !== 1) throw new Error(`${table} has ${rowCount} such rows`);
  }

  async snapshot(tenant: string, tables: readonly ProjectedTable[] = TABLES): Promise<Snapshot> {
    const found = await Promise.all(DATABASES.map((name) => this.read(name, tenant, tables)));
    return new Map(found.flat());
  }

  async close(): Promise<void> {
    await Promise.all(DATABASES.map((name) => this.pools[name].end()));
  }

  /** All tables in one statement, so that they are of one moment. */
  private async read(
    database: Database,
    tenant: string,
    all: readonly ProjectedTable[],
  ): Promise<[string, Map<string, Row>][]> {
    const tables = all.filter((table) => table.database === database);
    const lists = tables.map(
      ({ sql }) => `(select coalesce(json_agg(to_jsonb(t) - 'tenant_id'), '[]') from (${sql}) t)`,
    );
    const text = `select json_build_array(${lists.join(', ')}) as found`;
    const { rows } = await this.pools[database].query<{ found: Row[][] }>(text, [tenant]);
    return tables.map(({ name, key }, index) => [name, rowsByKey(rows[0]?.found[index] ?? [], key)]);
  }
}

async function seededTenant(parts: Pool): Promise<string> {
  const { rows } = await parts.query<{ tenant_id: string }>('select tenant_id from tenant where seeded_at is not null');
  if (!rows[0]) throw new Error('The services have written no demonstration world');
  return rows[0].tenant_id;
}

/** The one reservation of the world reaches its repair order by an event. */
async function untilCopied(repairOrders: Pool, tenant: string): Promise<void> {
  const deadline = Date.now() + SETTLING_LIMIT_MS;
  while (Date.now() < deadline) {
    const { rowCount } = await repairOrders.query('select from reservations where tenant_id = $1', [tenant]);
    if (rowCount) return;
    await sleep(SETTLING_POLL_MS);
  }
  throw new Error('The reservation of the demonstration world never reached its repair order');
}
