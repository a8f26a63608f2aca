import type { Row, Value } from '../case/case';
import type { Change, Snapshot } from '../world/snapshot';
import { keyOf } from '../world/tables';

/** What a call left behind, told so that the same call in another world leaves the same. */
export type Effect =
  | { kind: 'added'; table: string; row: Row }
  | { kind: 'set'; table: string; key: string; field: string; value: Value }
  | { kind: 'removed'; table: string; key: string };

/** Stands for every number that the run gave. */
const NEW = '$new';

const NUMBERS = [
  'repair_order_id',
  'customer_id',
  'reservation_id',
  'payment_link_id',
  'payment_id',
  'refund_id',
  'notification_id',
] as const;

/** What says nothing of its own, or what a person may add: it follows from another row, or is free text. */
const IGNORED: Readonly<Record<string, readonly string[]>> = {
  'parts.stock': ['reserved'],
  'parts.movements': ['movement_id'],
  'payment.payment_links': ['description', 'cancellation_reason', 'reused'],
  'repair_orders.notes': ['version'],
  'repair_orders.authorizations': ['version'],
};

/** @param before the world in which the changes were made: a number that is not in it was given by the run */
export function effectsOf(changes: readonly Change[], before: Snapshot): Effect[] {
  const known = numbersIn(before);
  return changes.flatMap((change) => effectsOfChange(change, known));
}

function effectsOfChange({ table, kind, row, fields }: Change, known: ReadonlySet<string>): Effect[] {
  const told = ([name]: [string, unknown]) => !IGNORED[table]?.includes(name);
  if (kind === 'added') {
    const entries = Object.entries(row).filter(told);
    const named = entries.map(([name, value]): [string, Value] => [name, isNew(name, value, known) ? NEW : value]);
    return [{ kind, table, row: Object.fromEntries(named) }];
  }
  const key = keyOf(table, row);
  if (kind === 'removed') return [{ kind, table, key }];
  return fields
    .map((field): [string, Value] => [field, row[field] ?? null])
    .filter(told)
    .map(([field, value]) => ({ kind: 'set', table, key, field, value }));
}

const isNew = (name: string, value: Value, known: ReadonlySet<string>): boolean =>
  value !== null &&
  ((NUMBERS as readonly string[]).includes(name) || isGivenToVehicle(name, value)) &&
  !known.has(String(value));

/** A vehicle whose own number nobody named is given one; a VIN is the vehicle's, and told apart. */
const isGivenToVehicle = (name: string, value: Value): boolean =>
  ['vin', 'vehicle_id'].includes(name) && !/^[A-Z0-9]{11,20}$/.test(String(value));

function numbersIn(snapshot: Snapshot): Set<string> {
  const rows = [...snapshot.values()].flatMap((table) => [...table.values()]);
  return new Set(rows.flatMap((row) => NUMBERS.flatMap((name) => (row[name] ? [String(row[name])] : []))));
}

/** For people. */
export function describeEffect(effect: Effect): string {
  const { table } = effect;
  if (effect.kind === 'removed') return `${table} ${effect.key} removed`;
  if (effect.kind === 'set') return `${table} ${effect.key}: ${effect.field}=${effect.value}`;
  const values = Object.entries(effect.row).filter(([, value]) => value !== null && value !== NEW);
  return `${table} added: ${values.map(([name, value]) => `${name}=${value}`).join(' ')}`;
}
