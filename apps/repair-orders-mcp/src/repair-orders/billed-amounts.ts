import { formatMoney, isExactAmount, toMinor } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import type { RepairOrder } from './repair-order';
import { decimalOrNull } from './repair-order-summary';

const BILLED = ['estimate', 'total'] as const;
type Billed = (typeof BILLED)[number];
/** Decimal: what each shall be, or by how much it changes. */
type Wanted = Partial<Record<Billed | `${Billed}_change`, number | undefined>>;

/**
 * What estimate and total come to, in minor units. A change is added to what is on file, of the locked row, so that two
 * changes at once both count.
 * @throws ToolError `VALIDATION_FAILED`, `NO_AMOUNT_ON_FILE`, `AMOUNT_BELOW_ZERO`, `AUTHORIZATION_LIMIT_EXCEEDED`
 */
export function billedAmounts(before: RepairOrder, wanted: Wanted): Partial<Record<Billed, number>> {
  const amounts = Object.fromEntries(
    BILLED.flatMap((field) => {
      const amount = amountOf(before, field, wanted);
      return amount === undefined ? [] : [[field, amount]];
    }),
  );
  requireAuthorized(before, amounts['total']);
  return amounts;
}

function amountOf(before: RepairOrder, field: Billed, wanted: Wanted): number | undefined {
  const amount = exactMinor(field, wanted[field], before.currency);
  const change = exactMinor(`${field}_change`, wanted[`${field}_change`], before.currency);
  if (change === undefined) return amount;
  const { repair_order_id, currency } = before;
  const onFile = before[`${field}_minor`];
  if (onFile === null) {
    throw new ToolError('NO_AMOUNT_ON_FILE', `RO ${repair_order_id} has no ${field} yet. Say what it shall be in all`, {
      details: { repair_order_id, field },
    });
  }
  if (onFile + change >= 0) return onFile + change;
  throw new ToolError(
    'AMOUNT_BELOW_ZERO',
    `The ${field} of RO ${repair_order_id} is ${formatMoney(onFile, currency)}; ${formatMoney(-change, currency)} cannot be ` +
      'taken off it',
    { details: { repair_order_id, field, on_file: decimalOrNull(onFile, currency), currency } },
  );
}

function exactMinor(field: string, amount: number | undefined, currency: string): number | undefined {
  if (amount === undefined) return undefined;
  if (isExactAmount(amount, currency)) return toMinor(amount, currency);
  const message = `has more decimals than ${currency} has minor units`;
  throw new ToolError('VALIDATION_FAILED', `Invalid arguments: ${field}: ${message}`, {
    details: { faults: [{ field, message }] },
  });
}

function requireAuthorized({ repair_order_id, authorized_minor, currency }: RepairOrder, total?: number): void {
  if (total === undefined || authorized_minor === null || total <= authorized_minor) return;
  const over = formatMoney(total - authorized_minor, currency);
  throw new ToolError(
    'AUTHORIZATION_LIMIT_EXCEEDED',
    `A total of ${formatMoney(total, currency)} for RO ${repair_order_id} is ${over} more than the customer authorized ` +
      `(${formatMoney(authorized_minor, currency)}). Ask the customer, and record the authorization first`,
    { details: { repair_order_id, authorized_limit: decimalOrNull(authorized_minor, currency), currency } },
  );
}
