import { CodedError, type SelectStep } from '@ars/contracts';
import { holdsCondition } from './condition';
import { isPartOfList, lookUpReference, type ResultOf, resolveReferences } from './resolve-references';

/** More rows than any read returns in a page; what is longer was not meant to be chosen from. */
const MAX_ROWS = 10_000;

export interface Selection {
  items: unknown[];
  count: number;
  /** Of `first` and `only`. */
  item?: unknown;
}

/**
 * The rows that a step chooses. One of which the condition cannot be told, since it compares what is not on file, is none.
 * @throws CodedError `NOTHING_SELECTED`, `SEVERAL_SELECTED` (with the rows as `details`), `NOT_COMPUTABLE`, `INVALID_REFERENCE`
 */
export function select({ from, where, given = {}, order_by, take }: SelectStep, resultOf: ResultOf): Selection {
  const rows = lookUpReference(from, resultOf);
  if (!Array.isArray(rows) || rows.length > MAX_ROWS) {
    throw new CodedError({ code: 'NOT_COMPUTABLE', message: `${from} is no list that can be chosen from` });
  }
  if (isPartOfList(from, resultOf)) {
    throw new CodedError({ code: 'NOT_COMPUTABLE', message: `${from} is a part of a list: there are more rows` });
  }
  const values = resolveReferences(given, resultOf);
  const chosen =
    where === undefined ? [...(rows as unknown[])] : rows.filter((item) => holdsCondition(where, { ...values, item }));
  const items = order_by ? ordered(chosen, order_by) : chosen;
  if (take === 'all') return { items, count: items.length };
  const [item, ...others] = items;
  if (item === undefined) throw new CodedError({ code: 'NOTHING_SELECTED', message: 'Nothing was found that fits' });
  if (take === 'only' && others.length > 0) {
    throw new CodedError({ code: 'SEVERAL_SELECTED', message: `${items.length} fit`, details: items });
  }
  return { items: [item], count: 1, item };
}

/** Stable, so that equals stay as they were read. */
function ordered(rows: readonly unknown[], { member, descending }: NonNullable<SelectStep['order_by']>): unknown[] {
  const valueOf = (row: unknown): unknown =>
    row !== null && typeof row === 'object' && Object.hasOwn(row, member) ? Reflect.get(row, member) : undefined;
  const isKnown = (row: unknown) => valueOf(row) !== undefined && valueOf(row) !== null;
  const known = rows
    .filter(isKnown)
    .sort((one, other) => compareValues(valueOf(one), valueOf(other)) * (descending ? -1 : 1));
  return [...known, ...rows.filter((row) => !isKnown(row))];
}

/** Numbers by size, all else by its text: dates and times of one form are in the order of their texts. */
export const compareValues = (one: unknown, other: unknown): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one) < String(other)
      ? -1
      : Number(String(one) > String(other));
