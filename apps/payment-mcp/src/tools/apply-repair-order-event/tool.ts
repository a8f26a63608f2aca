import { repairOrderEventData, type RepairOrderSnapshot, toMinor } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockAccount, lockMoney } from '../../accounts/payment-account';
import { cancelUnpayableLinks } from '../../links/end-links';
import type { PaymentProvider } from '../../provider/payment-provider';
import { defineTool, type PaymentContext } from '../../define-tool';

export const applyRepairOrderEvent = (provider: PaymentProvider) =>
  defineTool({
    name: 'apply_repair_order_event',
    title: 'Apply repair order event',
    description: 'Takes in what the repair-orders service has told about a repair order. For the agent alone.',
    visibility: 'agent',
    annotations: { ...WRITES, idempotentHint: true },
    input: z.strictObject({
      event_id: z.string().min(1).max(255).meta({ description: 'Id of the event.' }),
      // News of customers and vehicles is of no repair order, and changes nothing here.
      data: repairOrderEventData.partial(),
    }),
    output: z.object({ applied: z.boolean().meta({ description: 'False for what is no news.' }) }),
    async run({ data: { repair_order } }, context) {
      if (!repair_order) return { applied: false };
      await lockMoney(context.database, repair_order.repair_order_id);
      if (!(await learn(context, repair_order))) return { applied: false };
      await openAccount(context, repair_order);
      await cancelUnpayableLinks(context, provider, await lockAccount(context.database, repair_order.repair_order_id));
      return { applied: true };
    },
  });

/** @returns whether the snapshot was newer than what was known */
async function learn(
  { database }: PaymentContext,
  { total, balance: _theirs, customer_id: _unused, vehicle: _vehicle, ...told }: RepairOrderSnapshot,
): Promise<boolean> {
  const row = { ...told, total_minor: total === null ? null : toMinor(total, told.currency) };
  const changed = await database
    .insertInto('repair_order_reference')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'repair_order_id'])
        .doUpdateSet(row)
        .where('repair_order_reference.version', '<', row.version),
    )
    .returning('version')
    .executeTakeFirst();
  return changed !== undefined;
}

async function openAccount(
  { database }: PaymentContext,
  { repair_order_id, currency }: RepairOrderSnapshot,
): Promise<void> {
  await database
    .insertInto('payment_accounts')
    .values({ repair_order_id, currency })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'repair_order_id']).doNothing())
    .execute();
}
