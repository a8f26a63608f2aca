import { McpServerModule } from '@ars/mcp-server';
import { startTestServer, type TestServer } from '@ars/mcp-server/testing';
import { testDatabase } from '@ars/testing';
import { repairOrdersMcp } from '../repair-orders-mcp';
import { RepairOrdersMcpConfig } from '../repair-orders-mcp.config';

/** For tests: the whole server on a PostgreSQL of its own, filled with the demonstration dealership. */
export async function startRepairOrdersServer(): Promise<TestServer> {
  const database = await testDatabase('repair_orders');
  const server = await startTestServer({
    module: McpServerModule.register(repairOrdersMcp),
    config: RepairOrdersMcpConfig,
    settings: { REPAIR_ORDERS_DATABASE_URL: database.url },
  });
  return {
    ...server,
    async close() {
      await server.close();
      await database.stop();
    },
  };
}

/** A new repair order for Ana Torres and her Camry; resolves to its number. */
export async function openRepairOrder({ call }: TestServer): Promise<string> {
  const { content } = await call('create_repair_order', {
    customer_id: 'C-20118',
    vehicle_id: '4T1G11AK6LU000000',
    service_description: 'Annual inspection',
  });
  return String(content['repair_order_id']);
}
