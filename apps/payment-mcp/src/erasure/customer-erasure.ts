import type { CustomerErasure } from '@ars/mcp-server';
import { type CustomerTraces, ERASED } from '@ars/mcp-protocol';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PaymentDatabase } from '../database/schema';
import type { PaymentContext } from '../define-tool';
import { forgetMessages } from '../notifications/message-files';

/**
 * Payments, refunds and accounts stay, as bookkeeping wants them, without the person.
 * @param directory where messages to customers are written
 */
export const customerErasure = (directory: string): CustomerErasure<PaymentDatabase> => ({
  async find(traces, { database, now }) {
    const links = await database
      .selectFrom('payment_links')
      .select(['payment_link_id', 'status', 'expires_at', 'customer_email', 'customer_phone'])
      .where('repair_order_id', '=', theirs(traces))
      .execute();
    const messages = await database
      .selectFrom('notifications')
      .innerJoin('payments', 'payments.payment_id', 'notifications.payment_id')
      .select(['notification_id', 'channel', 'recipient', 'notifications.status'])
      .where('payments.repair_order_id', '=', theirs(traces))
      .where('recipient', '<>', ERASED)
      .execute();
    const to = (channel: string) =>
      messages.flatMap((message) => (message.channel === channel ? [message.recipient] : []));
    const payable = links.filter(({ status, expires_at }) => status === 'active' && expires_at > now);
    return {
      traces: {
        ...traces,
        emails: distinct([...traces.emails, ...links.map((link) => link.customer_email), ...to('email')]),
        phones: distinct([...traces.phones, ...links.map((link) => link.customer_phone), ...to('sms')]),
      },
      holds: [
        ...payable.map(({ payment_link_id: id }) => ({ kind: 'payment_link', id })),
        ...messages.flatMap(({ status, notification_id: id }) =>
          status === 'queued' ? [{ kind: 'message', id }] : [],
        ),
      ],
    };
  },

  async erase(traces, context) {
    const counts = [
      await eraseReferences(traces, context),
      await eraseLinks(traces, context),
      await eraseRefunds(traces, context),
      await eraseMessages(traces, context, directory),
    ];
    return counts.reduce((sum, count) => sum + count, 0);
  },
});

async function eraseReferences(traces: CustomerTraces, { database }: PaymentContext): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('repair_order_references')
    .set({ customer_name: ERASED, customer_email: null, customer_phone: null, sms_consent: false })
    .where('repair_order_id', '=', theirs(traces))
    .where(sql<SqlBool>`(customer_name, customer_email, customer_phone) is distinct from (${ERASED}, null, null)`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function eraseLinks(traces: CustomerTraces, { database }: PaymentContext): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('payment_links')
    .set({ customer_email: null, customer_phone: null, description: null })
    .where('repair_order_id', '=', theirs(traces))
    .where(sql<SqlBool>`(customer_email, customer_phone, description) is distinct from (null, null, null)`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function eraseRefunds(traces: CustomerTraces, { database }: PaymentContext): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('refunds')
    .set({ note: null })
    .where('payment_id', 'in', paymentsOf(traces, database))
    .where('note', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function eraseMessages(traces: CustomerTraces, { database }: PaymentContext, directory: string): Promise<number> {
  const messages = await database
    .selectFrom('notifications')
    .select('notification_id')
    .where('payment_id', 'in', paymentsOf(traces, database))
    .execute();
  const ids = messages.map(({ notification_id }) => notification_id);
  const { numUpdatedRows } = await database
    .updateTable('notifications')
    .set({
      ...{ recipient: ERASED, headline: ERASED, body: ERASED, last_error: null },
      // It names who the message went to.
      dedupe_key: sql<string>`notification_id`,
    })
    .where('notification_id', '=', sql<string>`any(${ids}::text[])`)
    .where('recipient', '<>', ERASED)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) + (await forgetMessages(directory, ids));
}

const theirs = ({ repair_order_ids }: CustomerTraces): RawBuilder<string> =>
  sql<string>`any(${repair_order_ids}::text[])`;

const paymentsOf = (traces: CustomerTraces, database: PaymentContext['database']) =>
  database.selectFrom('payments').select('payment_id').where('repair_order_id', '=', theirs(traces));

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];
