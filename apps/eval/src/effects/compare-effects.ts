import type { Row, Value } from '../case/case';
import type { Effect } from './effect';
import { isSameText } from './same-text';

export interface Comparison {
  /** What should be there and is not, or not whole. */
  missing: Effect[];
  /** What is there and should not be. */
  unexpected: Effect[];
}

/** Fields in which people write sentences. */
const FREE_TEXT = ['note', 'service_description'];

export const isEqual = ({ missing, unexpected }: Comparison): boolean => missing.length + unexpected.length === 0;

/** What is to be there, laid beside what is there: by the set of effects that it comes closest to. */
export function compareWithClosest(effects: readonly Effect[], allowed: readonly (readonly Effect[])[]): Comparison {
  const comparisons = allowed.map((expected) => compareEffects(effects, expected));
  const [closest] = comparisons.sort(
    (one, other) => one.unexpected.length - other.unexpected.length || one.missing.length - other.missing.length,
  );
  return closest ?? { missing: [], unexpected: [...effects] };
}

/** Each effect bears out one that is expected. */
export function compareEffects(effects: readonly Effect[], expected: readonly Effect[]): Comparison {
  const [missing, unborne] = take(expected, effects, isSame);
  // A row with nothing wrong in it, but not all, e.g. an order opened without its promise.
  const [absent, unexpected] = take(missing, unborne, isPartOf);
  return { missing: [...absent, ...missing.filter((one) => !absent.includes(one))], unexpected };
}

/** @returns of the wanted those that nothing there fulfils, and of what is there what fulfils nothing */
function take(
  wanted: readonly Effect[],
  there: readonly Effect[],
  fulfils: (one: Effect, wish: Effect) => boolean,
): [Effect[], Effect[]] {
  const rest = [...there];
  const unfulfilled = wanted.filter((wish) => {
    const found = rest.findIndex((one) => fulfils(one, wish));
    if (found < 0) return true;
    rest.splice(found, 1);
    return false;
  });
  return [unfulfilled, rest];
}

function isSame(one: Effect, wish: Effect): boolean {
  if (one.kind !== wish.kind || one.table !== wish.table) return false;
  if (one.kind === 'added') return wish.kind === 'added' && isSameRow(one.row, wish.row, isSameValue);
  if (one.kind === 'set' && wish.kind === 'set') {
    return one.key === wish.key && one.field === wish.field && isSameValue(one.field, one.value, wish.value);
  }
  return 'key' in wish && one.key === wish.key;
}

const isPartOf = (one: Effect, wish: Effect): boolean =>
  one.kind === 'added' &&
  wish.kind === 'added' &&
  one.table === wish.table &&
  isSameRow(one.row, wish.row, (name, value, wanted) => value === null || isSameValue(name, value, wanted));

type Same = (name: string, value: Value, wanted: Value) => boolean;

const isSameRow = (row: Row, wanted: Row, same: Same): boolean =>
  Object.keys({ ...row, ...wanted }).every((name) => same(name, row[name] ?? null, wanted[name] ?? null));

function isSameValue(name: string, value: Value, wanted: Value): boolean {
  if (typeof value !== 'string' || typeof wanted !== 'string') return value === wanted;
  if (FREE_TEXT.includes(name)) return isSameText(value, wanted);
  return value.toLowerCase() === wanted.toLowerCase();
}
