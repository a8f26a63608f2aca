import type { GoldWrite } from './corpus-case';
import type { Row } from '../case/case';
import type { Snapshot } from '../world/snapshot';

const NUMBER = /^\$(?:(rsv|link|pay):(\w+)|(new_ro|new_customer|new_vehicle))$/;

/**
 * A write with the numbers that only the run knows: `$rsv:<ro>`, `$link:<ro>`, `$pay:<ro>`, `$new_ro`, `$new_customer` and
 * `$new_vehicle`.
 * @param before the world as the first write found it, @param now as it is
 * @throws Error where there is no such number
 */
export function resolveNumbers(write: GoldWrite, before: Snapshot, now: Snapshot): Record<string, unknown> {
  const resolve = (value: unknown): unknown => {
    const match = typeof value === 'string' ? NUMBER.exec(value) : null;
    if (!match) return value;
    const found = match[3] ? newNumber(match[3] as New, before, now) : numberOf(now, match[1] as Kind, match[2] ?? '');
    if (!found) throw new Error(`there is no ${String(value)}`);
    return found;
  };
  return Object.fromEntries(Object.entries(write.parameters).map(([name, value]) => [name, resolve(value)]));
}

/** Whether a value may stand for one of the numbers. */
export const isNumberOfRun = (value: unknown): value is string => typeof value === 'string' && NUMBER.test(value);

type New = 'new_ro' | 'new_customer' | 'new_vehicle';

const NEW_IN: Readonly<Record<New, [table: string, number: string]>> = {
  new_ro: ['repair_orders.repair_orders', 'repair_order_id'],
  new_customer: ['repair_orders.customers', 'customer_id'],
  new_vehicle: ['repair_orders.vehicles', 'vin'],
};

function newNumber(kind: New, before: Snapshot, now: Snapshot): string | undefined {
  const [table, name] = NEW_IN[kind];
  const known = before.get(table);
  const added = [...(now.get(table) ?? [])].filter(([key]) => !known?.has(key));
  return added.map(([, row]) => String(row[name])).at(-1);
}

type Kind = 'rsv' | 'link' | 'pay';

const TABLE_OF: Readonly<Record<Kind, [table: string, number: string]>> = {
  rsv: ['parts.reservation_lines', 'reservation_id'],
  link: ['payment.payment_links', 'payment_link_id'],
  pay: ['payment.payments', 'payment_id'],
};

/** The one in force; the last by number where there are several. */
function numberOf(now: Snapshot, kind: Kind, repairOrderId: string): string | undefined {
  const [table, name] = TABLE_OF[kind];
  const rows = [...(now.get(table)?.values() ?? [])].filter(
    (row: Row) => row['repair_order_id'] === repairOrderId && (row['status'] ?? 'active') === 'active',
  );
  return rows
    .map((row) => String(row[name]))
    .sort()
    .at(-1);
}
