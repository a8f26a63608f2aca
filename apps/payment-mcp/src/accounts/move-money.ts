import { type PaymentAccountSnapshot, toDecimal } from '@ars/domain';
import type { Transaction } from 'kysely';
import type { PaymentDatabase } from '../database/schema';

/** Books captured or refunded money; what is owed follows from it at once. */
export async function moveMoney(
  database: Transaction<PaymentDatabase>,
  repairOrderId: string,
  { captured = 0, refunded = 0 }: { captured?: number; refunded?: number },
): Promise<PaymentAccountSnapshot> {
  const account = await database
    .updateTable('payment_accounts')
    .set((value) => ({
      version: value('version', '+', 1),
      paid_minor: value('paid_minor', '+', captured),
      refunded_minor: value('refunded_minor', '+', refunded),
    }))
    .where('repair_order_id', '=', repairOrderId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { version, paid_minor, refunded_minor, currency } = account;
  return {
    repair_order_id: repairOrderId,
    version,
    paid_total: toDecimal(paid_minor, currency),
    refunded_total: toDecimal(refunded_minor, currency),
    currency,
  };
}
