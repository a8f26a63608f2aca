import { formatMoney, toDecimal } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { PaymentDatabase, RepairOrderReferencesTable } from '../database/schema';

/** A repair order as its money sees it. */
export type Account = Omit<Selectable<RepairOrderReferencesTable>, 'tenant_id' | 'version' | 'total_minor'> & {
  /** What the customer still owes, negative when overpaid; null while no total is on file. */
  balance_minor: number | null;
};

/** @throws ToolError RO_NOT_FOUND, retryable: news of a new repair order may still be on its way */
export async function readAccount(database: Transaction<PaymentDatabase>, repairOrderId: string): Promise<Account> {
  const account = await database
    .selectFrom('payment_accounts')
    .innerJoin('repair_order_references as known', 'known.repair_order_id', 'payment_accounts.repair_order_id')
    .select([
      'known.repair_order_id',
      'known.status',
      'known.customer_name',
      'known.customer_email',
      'known.customer_phone',
      'known.sms_consent',
      sql<number | null>`total_minor - paid_minor + refunded_minor`.as('balance_minor'),
      'payment_accounts.currency',
    ])
    .where('known.repair_order_id', '=', repairOrderId)
    .executeTakeFirst();
  if (account !== undefined) return account;
  throw new ToolError('RO_NOT_FOUND', `Repair order ${repairOrderId} is not known to payments`, {
    retryable: true,
    details: { repair_order_id: repairOrderId },
  });
}

/** Everything that changes links or payments of a repair order starts here, so that it happens one after the other. */
export async function lockMoney(database: Transaction<PaymentDatabase>, repairOrderId: string): Promise<void> {
  await database
    .selectFrom('payment_accounts')
    .select('repair_order_id')
    .where('repair_order_id', '=', repairOrderId)
    .forUpdate()
    .execute();
}

/**
 * Locks the repair order's money, then reads what holds until the transaction ends.
 * @throws ToolError RO_NOT_FOUND, as `readAccount`
 */
export async function lockAccount(database: Transaction<PaymentDatabase>, repairOrderId: string): Promise<Account> {
  await lockMoney(database, repairOrderId);
  return readAccount(database, repairOrderId);
}

/** Nothing more is to be collected for a repair order that is closed or cancelled. */
export const isBillable = ({ status }: Pick<Account, 'status'>): boolean =>
  status !== 'closed' && status !== 'cancelled';

/** @throws ToolError RO_STATUS_NOT_BILLABLE */
export function requireBillable(account: Account): void {
  if (isBillable(account)) return;
  const { repair_order_id, status } = account;
  throw new ToolError(
    'RO_STATUS_NOT_BILLABLE',
    `Repair order ${repair_order_id} is ${status}: nothing can be collected`,
    {
      details: { repair_order_id, status },
    },
  );
}

/** @throws ToolError CURRENCY_MISMATCH */
export function requireCurrency(account: Account, currency: string): void {
  if (account.currency === currency) return;
  throw new ToolError(
    'CURRENCY_MISMATCH',
    `Repair order ${account.repair_order_id} is billed in ${account.currency}, not in ${currency}`,
    { details: { currency: account.currency } },
  );
}

/**
 * Without a balance on file there is nothing to compare.
 * @param askedMinor what live links already ask for
 * @throws ToolError AMOUNT_EXCEEDS_BALANCE
 */
export function requireWithinBalance(account: Account, amountMinor: number, askedMinor = 0): void {
  const { repair_order_id, balance_minor, currency } = account;
  if (balance_minor === null || amountMinor <= balance_minor - askedMinor) return;
  throw new ToolError(
    'AMOUNT_EXCEEDS_BALANCE',
    `${formatMoney(amountMinor, currency)} is too much for repair order ${repair_order_id}: ` +
      `${formatMoney(balance_minor, currency)} are owed, and live links ask for ${formatMoney(askedMinor, currency)} of it`,
    {
      details: {
        repair_order_id,
        balance: toDecimal(balance_minor, currency),
        asked_by_links: toDecimal(askedMinor, currency),
        currency,
      },
    },
  );
}
