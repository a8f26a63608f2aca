import { join } from 'node:path';
import { McpServerModule, TenantDatabase } from '@ars/mcp-server';
import { startTestServer, type TestServer } from '@ars/mcp-server/testing';
import { temporaryDirectory, testDatabase } from '@ars/testing';
import { CompiledQuery } from 'kysely';
import { PayPageListener } from '../pay-page/pay-page.listener';
import { paymentMcp } from '../payment-mcp';
import { PaymentMcpConfig } from '../payment-mcp.config';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';

export interface PaymentServer extends TestServer {
  /** Where its pay page listens. */
  pageUrl: string;
  /** Where messages to customers are written. */
  notificationsDirectory: string;
  /** A statement past the tools, on the rows of the demonstration tenant. */
  sql(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** For tests: the whole server on a PostgreSQL of its own, filled with the demonstration dealership. */
export async function startPaymentServer(settings: Partial<PaymentMcpConfig> = {}): Promise<PaymentServer> {
  const [database, directory] = await Promise.all([testDatabase('payment'), temporaryDirectory()]);
  const notificationsDirectory = join(directory.path, 'notifications');
  const server = await startTestServer({
    module: McpServerModule.register(paymentMcp),
    config: PaymentMcpConfig,
    settings: {
      PAYMENT_DATABASE_URL: database.url,
      PAYMENT_PAGE_URL: 'http://127.0.0.1:0',
      DATA_DIR: directory.path,
      NOTIFICATIONS_DIR: notificationsDirectory,
      ...settings,
    },
  });
  const tenantDatabase = server.app.get(TenantDatabase, { strict: false });
  return {
    ...server,
    pageUrl: await server.app.get(PayPageListener, { strict: false }).url(),
    notificationsDirectory,
    sql: (statement, values = []) =>
      tenantDatabase.inTenant(TENANT, async ({ database: rows }) => {
        const result = await rows.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement, values));
        return result.rows;
      }),
    async close() {
      await server.close();
      await Promise.all([database.stop(), directory.remove()]);
    },
  };
}

/** Tells the server of a new repair order, in progress, for Ana Torres; resolves to its number. */
export async function openRepairOrder(
  { call }: TestServer,
  more: { total?: number; currency?: string } & Record<string, unknown> = {},
): Promise<string> {
  const repair_order_id = nextNumber();
  const { content } = await call('apply_repair_order_event', {
    event_id: `opened-${repair_order_id}`,
    data: { repair_order: repairOrder({ repair_order_id, ...more }) },
  });
  expect(content).toEqual({ applied: true });
  return repair_order_id;
}

/** A repair order as the repair-orders service tells it. */
export const repairOrder = (more: Record<string, unknown>): Record<string, unknown> => ({
  version: 1,
  status: 'in_progress',
  customer_id: 'C-20118',
  customer_name: 'Ana Torres',
  customer_email: 'ana.torres@example.com',
  customer_phone: '+13125550142',
  sms_consent: true,
  total: null,
  balance: null,
  currency: 'USD',
  ...more,
});

let lastNumber = 900_000;
const nextNumber = (): string => String((lastNumber += 1));

/** Creates a link of 100 USD unless told otherwise; resolves to the tool's result. */
export async function createLink(
  { call }: TestServer,
  parameters: Record<string, unknown>,
): Promise<Record<string, unknown> & { payment_link: string; payment_link_id: string; payment_id: string }> {
  const { isError, content } = await call('create_payment_link', {
    amount: 100,
    customer_email: 'ana.torres@example.com',
    ...parameters,
  });
  expect({ isError, content }).toMatchObject({ isError: false });
  return content as Awaited<ReturnType<typeof createLink>>;
}

/** The page of a link, at the test server's own address. */
export const pageOf = ({ pageUrl }: PaymentServer, paymentLink: string): string =>
  pageUrl + new URL(paymentLink).pathname;

/** Pays a link as its customer does: by the form on its page. */
export async function payLink(server: PaymentServer, paymentLink: string): Promise<void> {
  const response = await fetch(pageOf(server, paymentLink), { method: 'POST', redirect: 'manual' });
  expect(response.status).toBe(303);
}
