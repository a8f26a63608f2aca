import { paymentEventData, toMinor } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { recordChange } from '../../repair-orders/record-change';
import { lockRepairOrder } from '../../repair-orders/repair-order';
import { defineTool } from '../../define-tool';

export const applyPaymentEvent = defineTool({
  name: 'apply_payment_event',
  title: 'Apply payment event',
  description:
    'Takes over what a payment event tells about the money received for a repair order, so that its balance is right, ' +
    'and tells the new balance. A version that is not newer than the one held is ignored: events may come repeatedly ' +
    'and in any order.',
  visibility: 'agent',
  annotations: { ...WRITES, idempotentHint: true },
  input: z.strictObject({
    event_id: z.string().min(1),
    // Payment events that move no money, such as a new link, are welcome and change nothing.
    data: paymentEventData.partial(),
  }),
  output: z.object({ applied: z.boolean() }),
  async run({ data: { account } }, context) {
    if (!account) return { applied: false };
    const { database, now } = context;
    const { repair_order_id, version, paid_total, refunded_total, currency } = account;
    const before = await lockRepairOrder(database, repair_order_id);
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('payment_accounts')
      .values({
        repair_order_id,
        version,
        paid_minor: toMinor(paid_total, currency),
        refunded_minor: toMinor(refunded_total, currency),
        currency,
        updated_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'repair_order_id'])
          .doUpdateSet(({ ref }) => ({
            version: ref('excluded.version'),
            paid_minor: ref('excluded.paid_minor'),
            refunded_minor: ref('excluded.refunded_minor'),
            currency: ref('excluded.currency'),
            updated_at: ref('excluded.updated_at'),
          }))
          .whereRef('payment_accounts.version', '<', 'excluded.version'),
      )
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return { applied: false };
    // Whoever keeps a copy of the balance must not keep the one from before.
    const detail = { paid_total, refunded_total, currency };
    // Whoever paid or refunded, it is the payment service that tells it here.
    const caller = { ...context.caller, userId: 'payment' };
    await recordChange({ ...context, caller }, before, { type: 'balance_changed', detail });
    return { applied: true };
  },
});
