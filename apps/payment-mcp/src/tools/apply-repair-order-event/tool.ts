import { repairOrderEventData, type RepairOrderSnapshot } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { lockAccount, lockMoney } from '../../accounts/payment-account';
import { cancelUnpayableLinks } from '../../links/end-links';
import type { PaymentProvider } from '../../provider/payment-provider';
import { keepIfNewer } from '../../repair-orders/repair-order-reference';
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
      if (!(await keepIfNewer(context.database, repair_order))) return { applied: false };
      await openAccount(context, repair_order);
      await cancelUnpayableLinks(context, provider, await lockAccount(context.database, repair_order.repair_order_id));
      return { applied: true };
    },
  });

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
