import { McpServerModule, TenantDatabase, type WorkContext } from '@ars/mcp-server';
import { startTestServer, type TestCall, type TestServer } from '@ars/mcp-server/testing';
import { testDatabase } from '@ars/testing';
import { sql } from 'kysely';
import type { PartsDatabase } from '../database/schema';
import { seed } from '../seed/seed';
import { partsMcp } from '../parts-mcp';
import { PartsMcpConfig } from '../parts-mcp.config';

export interface PendingEvent {
  type: string;
  tenant_id: string;
  data: { reservations: unknown[] };
}

/** The parts server as one tenant sees it. */
export interface PartsServer {
  server: TestServer;
  tenant: string;
  call(tool: string, parameters: Record<string, unknown>, stepKey?: string): Promise<TestCall>;
  /** Straight to the tenant's rows. */
  inTenant<T>(work: (context: WorkContext<PartsDatabase>) => Promise<T>): Promise<T>;
  stock(partNumber: string): Promise<{ on_hand: number; reserved: number }>;
  reserveParts(quantities: Record<string, number>, repairOrderId?: string, stepKey?: string): Promise<TestCall>;
  /** Reserves one part for repair order 1234, and gives the reservation's number. */
  reserve(partNumber: string, quantity: number): Promise<string>;
  pendingEvents(): Promise<PendingEvent[]>;
  /** Parts of which the sums of movements are not the stock: none, ever. */
  unbalanced(): Promise<unknown[]>;
  /** Ends the whole server. */
  close(): Promise<void>;
}

/** The parts server on a database of its own; the configured tenant's. */
export async function startPartsServer(): Promise<PartsServer> {
  const database = await testDatabase('parts');
  const settings = { PARTS_DATABASE_URL: database.url };
  const server = await startTestServer({
    module: McpServerModule.register(partsMcp),
    config: PartsMcpConfig,
    settings,
  });
  return asTenant(server, new PartsMcpConfig().TENANT_ID, async () => {
    await server.close();
    await database.stop();
  });
}

function asTenant(server: TestServer, tenant: string, close: () => Promise<void>): PartsServer {
  const database = server.app.get<TenantDatabase<PartsDatabase>>(TenantDatabase, { strict: false });
  const parts: PartsServer = {
    server,
    tenant,
    call: (tool, parameters, stepKey) => server.call(tool, parameters, { tenantId: tenant, stepKey }),
    inTenant: (work) => database.inTenant(tenant, work),
    stock: (partNumber) =>
      parts.inTenant((work) =>
        work.database
          .selectFrom('stock')
          .select(['on_hand', 'reserved'])
          .where('part_number', '=', partNumber)
          .executeTakeFirstOrThrow(),
      ),
    reserveParts: (quantity_map, repair_order_id = '1234', stepKey = undefined) =>
      parts.call('reserve_parts', { part_numbers: Object.keys(quantity_map), repair_order_id, quantity_map }, stepKey),
    async reserve(partNumber, quantity) {
      const { content } = await parts.reserveParts({ [partNumber]: quantity });
      return String(content['reservation_id']);
    },
    async pendingEvents() {
      const { content } = await parts.call('pending_events', { limit: 500 });
      return (content['events'] as PendingEvent[]).filter(({ tenant_id }) => tenant_id === tenant);
    },
    unbalanced: () => parts.inTenant((work) => findUnbalanced(work)),
    close,
  };
  return parts;
}

async function findUnbalanced({ database }: WorkContext<PartsDatabase>): Promise<unknown[]> {
  const { rows } = await sql`
    select part_number from stock left join stock_movements using (tenant_id, part_number)
    group by part_number, on_hand, reserved
    having on_hand <> coalesce(sum(on_hand_change), 0) or reserved <> coalesce(sum(reserved_change), 0)
  `.execute(database);
  return rows;
}

/**
 * Registers hooks that give each test the demonstration world as a tenant of its own, on one server; its movements must
 * add up to its stock in the end.
 */
export function partsServerForEachTest(): PartsServer {
  let configured: PartsServer;
  let tenants = 0;
  const parts = {} as PartsServer;
  beforeAll(async () => {
    configured = await startPartsServer();
  });
  afterAll(() => configured.close());
  beforeEach(async () => {
    Object.assign(parts, asTenant(configured.server, `TENANT_${(tenants += 1)}`, configured.close));
    await parts.inTenant(seed);
  });
  afterEach(async () => {
    expect(await parts.unbalanced()).toEqual([]);
  });
  return parts;
}
