import { isFinished, STATUSES } from '@ars/domain';
import type { CustomerErasure } from '@ars/mcp-server';
import { type CustomerTraces, ERASED, TraceFinder } from '@ars/mcp-protocol';
import { type SqlBool, sql } from 'kysely';
import type { RepairOrdersContext } from '../define-tool';
import type { RepairOrdersDatabase } from '../database/schema';
import { requireCustomer } from '../repair-orders/references';
import { redactDetail } from './redact-detail';

/** The owner of customers: it knows what they are called and reached by, and which repair orders are theirs. */
export const customerErasure: CustomerErasure<RepairOrdersDatabase> = {
  async find(traces, { database }) {
    const { customer_id } = traces;
    await requireCustomer(database, customer_id);
    const customer = await database
      .selectFrom('customers')
      .selectAll()
      .where('customer_id', '=', customer_id)
      .executeTakeFirstOrThrow();
    const namesakes = await database
      .selectFrom('customers')
      .select('customer_id')
      .where(({ eb, fn }) => eb(fn<string>('lower', ['name']), '=', customer.name.toLowerCase()))
      .where('customer_id', '<>', customer_id)
      .execute();
    const orders = await database
      .selectFrom('repair_orders')
      .select(['repair_order_id', 'contact_email', 'contact_phone'])
      .where('customer_id', '=', customer_id)
      .execute();
    const open = await database
      .selectFrom('repair_orders')
      .select('repair_order_id as id')
      .where('customer_id', '=', customer_id)
      .where('status', 'not in', STATUSES.filter(isFinished))
      .execute();
    const isTheirs = customer.name !== ERASED && namesakes.length === 0;
    return {
      traces: {
        customer_id,
        repair_order_ids: orders.map(({ repair_order_id }) => repair_order_id),
        names: isTheirs ? [customer.name] : [],
        emails: distinct([customer.email, ...orders.map(({ contact_email }) => contact_email)]),
        phones: distinct([customer.phone, ...orders.map(({ contact_phone }) => contact_phone)]),
      },
      holds: open.map(({ id }) => ({ kind: 'repair_order', id })),
    };
  },

  async erase(traces, context) {
    const counts = [
      await eraseCustomer(traces, context),
      await eraseContacts(traces, context),
      await eraseDescriptions(traces, context),
      await eraseHistory(traces, context),
    ];
    const erased = counts.reduce((sum, count) => sum + count, 0);
    const { customer_id } = traces;
    if (erased > 0)
      await context.emit('customer_erased', { subject: customer_id, data: { customer: { customer_id } } });
    return erased;
  },
};

async function eraseCustomer({ customer_id }: CustomerTraces, { database }: RepairOrdersContext): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('customers')
    .set({ name: ERASED, phone: null, email: null, sms_consent: false })
    .where('customer_id', '=', customer_id)
    .where(sql<SqlBool>`(name, phone, email) is distinct from (${ERASED}, null, null)`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function eraseContacts({ customer_id }: CustomerTraces, { database }: RepairOrdersContext): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('repair_orders')
    .set({ contact_email: null, contact_phone: null })
    .where('customer_id', '=', customer_id)
    .where(({ eb, or }) => or([eb('contact_email', 'is not', null), eb('contact_phone', 'is not', null)]))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What was to be done to the vehicle stays, without the customer's name in it. */
async function eraseDescriptions(traces: CustomerTraces, { database }: RepairOrdersContext): Promise<number> {
  const finder = new TraceFinder(traces);
  const orders = await database
    .selectFrom('repair_orders')
    .select(['repair_order_id', 'service_description'])
    .where('customer_id', '=', traces.customer_id)
    .execute();
  const naming = orders.filter(({ service_description }) => finder.names(service_description));
  for (const { repair_order_id, service_description } of naming) {
    await database
      .updateTable('repair_orders')
      .set({ service_description: finder.redact(service_description) })
      .where('repair_order_id', '=', repair_order_id)
      .execute();
  }
  return naming.length;
}

/** Of their own repair orders all that somebody wrote; of others what names them. */
async function eraseHistory(traces: CustomerTraces, { database }: RepairOrdersContext): Promise<number> {
  const words = [...traces.names, ...traces.emails, ...traces.phones];
  const rows = await database
    .selectFrom('repair_order_history')
    .select(['repair_order_id', 'version', 'detail'])
    .where(({ eb, or }) =>
      or([
        eb('repair_order_id', '=', sql<string>`any(${traces.repair_order_ids}::text[])`),
        sql<SqlBool>`exists (select from unnest(${words}::text[]) word where position(lower(word) in lower(detail::text)) > 0)`,
      ]),
    )
    .execute();
  const finder = new TraceFinder(traces);
  let erased = 0;
  for (const { repair_order_id, version, detail } of rows) {
    const isOwn = traces.repair_order_ids.includes(repair_order_id);
    const redacted = JSON.stringify(redactDetail(detail, finder, isOwn));
    if (redacted === JSON.stringify(detail)) continue;
    await database
      .updateTable('repair_order_history')
      .set({ detail: redacted })
      .where('repair_order_id', '=', repair_order_id)
      .where('version', '=', version)
      .execute();
    erased += 1;
  }
  return erased;
}

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];
