import { TenantDatabase } from '@ars/mcp-server';
import { startTestServer, type TestCall, type TestServer } from '@ars/mcp-server/testing';
import { startTestPostgres } from '@ars/testing';
import { sql } from 'kysely';
import { appModule } from '../app.module';
import type { PartsDatabase } from '../database/schema';
import { PartsMcpConfig } from '../parts-mcp.config';

export const TENANT = new PartsMcpConfig().TENANT_ID;

export interface Stock {
  on_hand: number;
  reserved: number;
}

export interface PartsServer extends TestServer {
  database: TenantDatabase<PartsDatabase>;
  /** What is in stock of a part, straight from the database. */
  stock(partNumber: string): Promise<Stock>;
  reserveParts(quantities: Record<string, number>, repairOrderId?: string, stepKey?: string): Promise<TestCall>;
  /** Reserves one part for repair order 1234, and gives the reservation's number. */
  reserve(partNumber: string, quantity: number): Promise<string>;
  /** Parts of which the sums of movements are not the stock: none, ever. */
  unbalanced(): Promise<unknown[]>;
}

/** A suite's PostgreSQL, on which each test starts the parts server on a database of its own. */
export async function partsServers() {
  const postgres = await startTestPostgres();
  let databases = 0;
  return {
    async start(): Promise<PartsServer> {
      const url = await postgres.createDatabase(`parts_${(databases += 1)}`);
      const settings = { PARTS_DATABASE_URL: url };
      return withDatabase(await startTestServer({ module: appModule, config: PartsMcpConfig, settings }));
    },
    stop: () => postgres.stop(),
  };
}

function withDatabase(server: TestServer): PartsServer {
  const reserveParts: PartsServer['reserveParts'] = (quantity_map, repair_order_id = '1234', stepKey = undefined) => {
    const parameters = { part_numbers: Object.keys(quantity_map), repair_order_id, quantity_map };
    return server.call('reserve_parts', parameters, { stepKey });
  };
  const database = server.app.get<TenantDatabase<PartsDatabase>>(TenantDatabase, { strict: false });
  return {
    ...server,
    database,
    stock: (partNumber) =>
      database.inTenant(TENANT, (work) =>
        work.database
          .selectFrom('stock')
          .select(['on_hand', 'reserved'])
          .where('part_number', '=', partNumber)
          .executeTakeFirstOrThrow(),
      ),
    reserveParts,
    async reserve(partNumber, quantity) {
      const { content } = await reserveParts({ [partNumber]: quantity });
      return String(content['reservation_id']);
    },
    unbalanced: () =>
      database.inTenant(TENANT, async (work) => {
        const { rows } = await sql`
          select part_number from stock left join stock_movements using (tenant_id, part_number)
          group by part_number, on_hand, reserved
          having on_hand <> coalesce(sum(on_hand_change), 0) or reserved <> coalesce(sum(reserved_change), 0)
        `.execute(work.database);
        return rows;
      }),
  };
}

/** Registers hooks that give each test a parts server of its own, whose movements must add up to its stock in the end. */
export function partsServerForEachTest(): { readonly server: PartsServer } {
  let servers: Awaited<ReturnType<typeof partsServers>>;
  let server: PartsServer;
  beforeAll(async () => {
    servers = await partsServers();
  });
  afterAll(() => servers.stop());
  beforeEach(async () => {
    server = await servers.start();
  });
  afterEach(async () => {
    expect(await server.unbalanced()).toEqual([]);
    await server.close();
  });
  return {
    get server() {
      return server;
    },
  };
}
