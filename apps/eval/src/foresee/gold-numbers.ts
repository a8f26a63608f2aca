import type { GoldWrite } from '../corpus/corpus-case';
import type { Row } from '../case/case';
import type { Snapshot } from '../world/snapshot';

const NUMBER = /^\$(?:(rsv|link|pay):(\w+)|(new_ro))$/;

/**
 * A write with the numbers that only the run knows: `$rsv:<ro>`, `$link:<ro>`, `$pay:<ro>` and `$new_ro`.
 * @param before the world as the first write found it, @param now as it is
 * @throws Error where there is no such number
 */
export function resolveNumbers(write: GoldWrite, before: Snapshot, now: Snapshot): Record<string, unknown> {
  const resolve = (value: unknown): unknown => {
    const match = typeof value === 'string' ? NUMBER.exec(value) : null;
    if (!match) return value;
    const found = match[3] ? newRepairOrder(before, now) : numberOf(now, match[1] as Kind, match[2] ?? '');
    if (!found) throw new Error(`there is no ${String(value)}`);
    return found;
  };
  return Object.fromEntries(Object.entries(write.parameters).map(([name, value]) => [name, resolve(value)]));
}

/** Whether a value may stand for one of the numbers. */
export const isNumberOfRun = (value: unknown): value is string => typeof value === 'string' && NUMBER.test(value);

function newRepairOrder(before: Snapshot, now: Snapshot): string | undefined {
  const known = before.get('repair_orders.repair_orders');
  const added = [...(now.get('repair_orders.repair_orders') ?? [])].filter(([key]) => !known?.has(key));
  return added.map(([, row]) => String(row['repair_order_id'])).at(-1);
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
